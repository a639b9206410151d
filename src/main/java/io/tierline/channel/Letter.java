package io.tierline.channel;

import io.tierline.channel.mime.MailAddress;
import io.tierline.channel.mime.ParsedMail;
import io.tierline.ticket.NewAttachment;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mail that was read, in the words of the desk: who wrote, what is said, what is attached. */
record Letter(IncomingMails.Due due, ParsedMail mail) {

    private static final int MAX_SUBJECT = 300;
    private static final int MAX_BODY = 100_000;
    private static final int MAX_HTML = 200_000;
    private static final int MAX_NAME = 200;

    /** The mail's author, or who the envelope names when the mail names none. */
    Optional<MailAddress> author() {
        return mail.author()
                .or(() -> Optional.of(due.envelopeFrom())
                        .filter(from -> from.contains("@"))
                        .map(from -> new MailAddress("", from)));
    }

    String name() {
        return author().map(MailAddress::shown).map(n -> cut(n, MAX_NAME)).orElse("");
    }

    String address() {
        return author().map(MailAddress::address).orElse("");
    }

    IncomingMails.Heading heading() {
        String sender = author().map(MailAddress::address).orElse(due.envelopeFrom());
        return new IncomingMails.Heading(mail.messageId(), sender, mail.subject());
    }

    boolean saysNothing() {
        return mail.subject().isBlank()
                && mail.text().isBlank()
                && mail.attachments().isEmpty();
    }

    String subject() {
        return mail.subject().isBlank() ? "(no subject)" : cut(mail.subject(), MAX_SUBJECT);
    }

    String body() {
        return mail.reply().isBlank() ? "(no text)" : cut(mail.reply(), MAX_BODY);
    }

    /** HTML of what is shown, if the mail came so and nothing of it had to be cut. */
    @Nullable
    String html() {
        return mail.replyHtml().isBlank() || mail.replyHtml().length() > MAX_HTML ? null : mail.replyHtml();
    }

    List<NewAttachment> attachments() {
        return mail.attachments().stream()
                .filter(file -> file.content().length > 0)
                .limit(NewAttachment.MAX_PER_MESSAGE)
                .map(file -> NewAttachment.of(file.name(), file.contentType(), file.content())
                        .as(file.contentId()))
                .toList();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
