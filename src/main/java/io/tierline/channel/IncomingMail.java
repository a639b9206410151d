package io.tierline.channel;

import io.tierline.kernel.TicketId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that came in, as the intake list shows it.
 *
 * @param sender the address in the mail, or the envelope's while it is not read
 * @param reason a key, empty when it became a ticket or a message
 * @param detail what else is known about the reason
 */
public record IncomingMail(
        UUID id,
        Instant receivedAt,
        String source,
        String desk,
        String sender,
        String subject,
        long size,
        Disposition disposition,
        String reason,
        String detail,
        @Nullable TicketId ticket,
        @Nullable Long ticketNumber,
        int tries,
        @Nullable Instant processedAt) {

    /** The reason in a sentence. */
    public String because() {
        return Reason.wordsOf(reason);
    }
}
