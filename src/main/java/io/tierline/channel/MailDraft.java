package io.tierline.channel;

import io.tierline.kernel.TicketId;
import io.tierline.ticket.TicketView;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param ticket null when it is about none; {@code ticketNumber} is 0 then
 * @param about what it tells of, a message as a rule; to one recipient each is told once
 */
record MailDraft(
        MailKind kind,
        @Nullable TicketId ticket,
        long ticketNumber,
        UUID about,
        String recipient,
        String recipientName,
        String subject,
        String body,
        @Nullable String html,
        List<TicketView.Attachment> files) {

    MailDraft {
        files = List.copyOf(files);
    }
}
