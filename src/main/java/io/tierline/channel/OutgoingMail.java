package io.tierline.channel;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail of the desk, as the outbox shows it.
 *
 * @param ticket null when it is about none, as a link to sign in is
 * @param error what the server said last, empty if nothing went wrong
 * @param returnedAt when a mail system reported that it could not be delivered
 */
public record OutgoingMail(
        UUID id,
        Instant createdAt,
        MailKind kind,
        @Nullable TicketId ticket,
        @Nullable Long ticketNumber,
        String recipient,
        String subject,
        State state,
        int tries,
        Instant nextTryAt,
        @Nullable Instant sentAt,
        String error,
        @Nullable Instant returnedAt) {

    /** How far it is. */
    public enum State implements WireWord {
        WAITING,
        SENT,
        FAILED
    }
}
