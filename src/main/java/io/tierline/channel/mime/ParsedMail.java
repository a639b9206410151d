package io.tierline.channel.mime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as read. Every field is filled for every input, however broken; nothing here is trusted.
 *
 * @param messageId with angle brackets, empty if none
 * @param references ids of the thread, oldest first, In-Reply-To last
 * @param reply what the sender wrote now: {@code text} without the quotation of earlier mails
 * @param signature the tail of {@code reply} that is a signature, empty if none was recognised
 * @param text the whole text, quotations included
 * @param replyHtml {@code reply} as sanitised HTML; empty if the mail has none or its end could not be found in it
 * @param html sanitised HTML of the whole, empty if the mail has none
 * @param problems keys of what was damaged or cut, e.g. {@code too-many-parts}
 */
public record ParsedMail(
        String messageId,
        List<String> inReplyTo,
        List<String> references,
        List<MailAddress> from,
        List<MailAddress> replyTo,
        List<MailAddress> to,
        List<MailAddress> cc,
        String subject,
        Optional<Instant> date,
        String reply,
        String signature,
        String replyHtml,
        String text,
        String html,
        List<MailAttachment> attachments,
        Automation automation,
        Optional<DeliveryReport> report,
        List<String> problems) {

    /** The mailbox an answer is meant for: the author's. */
    public Optional<MailAddress> author() {
        return from.stream().findFirst();
    }
}
