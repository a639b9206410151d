package io.tierline.channel;

import io.tierline.kernel.Actor;
import io.tierline.ticket.OpenedAttachment;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.workspace.Tenancy;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox. A mail is sent at least once: a process killed between the server's answer and the
 * record sends it again, under the same Message-ID.
 */
@Component
class MailSender {

    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final int BATCH = 20;
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_TRIES = 14;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "60000";

    private final OutgoingMails mails;
    private final IncomingMails incoming;
    private final TicketQueries tickets;
    private final MailSettings settings;
    private final Tenancy tenancy;
    private final Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    MailSender(
            OutgoingMails mails,
            IncomingMails incoming,
            TicketQueries tickets,
            MailSettings settings,
            Tenancy tenancy,
            Clock clock) {
        this.mails = mails;
        this.incoming = incoming;
        this.tickets = tickets;
        this.settings = settings;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Sends what is due; does nothing without a server. */
    void work() {
        URI out = settings.out();
        if (out == null || clock.instant().isBefore(notBefore)) {
            return;
        }
        Session session = session(out);
        for (int done = 0; done < MOST_AT_ONCE; done += BATCH) {
            var due = mails.due(clock.instant(), BATCH);
            if (due.isEmpty() || !send(session, out, due)) {
                return;
            }
        }
    }

    /** False if the server cannot be reached: the mails were not tried and stay due. */
    private boolean send(Session session, URI out, List<IncomingMails.Pointer> due) {
        try (Transport transport = session.getTransport(out.getScheme())) {
            connect(transport, out);
            due.forEach(pointer -> tenancy.in(
                            pointer.workspace(), () -> mails.take(pointer, clock.instant(), FIRST_PAUSE, LONGEST_PAUSE))
                    .ifPresent(mail -> send(session, transport, mail)));
            return true;
        } catch (MessagingException unreachable) {
            LOG.warn("The server for outgoing mail does not answer: {}", unreachable.getMessage());
            notBefore = clock.instant().plus(FIRST_PAUSE);
            return false;
        }
    }

    private static void connect(Transport transport, URI out) throws MessagingException {
        String[] login = Optional.ofNullable(out.getUserInfo()).orElse("").split(":", 2);
        String user = login[0].isEmpty() ? null : login[0];
        transport.connect(out.getHost(), out.getPort(), user, login.length == 2 ? login[1] : null);
    }

    private void send(Session session, Transport transport, OutgoingMails.Due mail) {
        try {
            MimeMessage message = tenancy.in(mail.workspace(), () -> compose(session, mail));
            transport.sendMessage(message, message.getAllRecipients());
            tenancy.run(mail.workspace(), () -> mails.sent(mail, clock.instant()));
        } catch (MessagingException | RuntimeException failure) {
            boolean forGood = mail.tries() >= MOST_TRIES || refused(failure);
            String said = String.valueOf(failure.getMessage()).strip();
            tenancy.run(mail.workspace(), () -> mails.failed(mail, said, forGood));
        }
    }

    /** A 5xx answer will be the same next time. */
    private static boolean refused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            int code = switch (cause) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> 0;
            };
            if (code >= 500) {
                return true;
            }
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable Throwable next(Throwable failure) {
        return failure instanceof MessagingException chained && chained.getNextException() != null
                ? chained.getNextException()
                : failure.getCause();
    }

    private MimeMessage compose(Session session, OutgoingMails.Due mail) {
        try {
            var message = new OwnId(session, mail.messageId());
            head(message, mail);
            message.setContent(content(mail));
            message.saveChanges();
            return message;
        } catch (MessagingException | IOException failure) {
            throw new IllegalStateException("mail " + mail.id() + " cannot be composed", failure);
        }
    }

    private void head(MimeMessage message, OutgoingMails.Due mail) throws MessagingException, IOException {
        String utf8 = StandardCharsets.UTF_8.name();
        message.setFrom(new InternetAddress(mail.desk(), mail.deskName(), utf8));
        message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.desk(), mail.deskName(), utf8)});
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress(mail.recipient(), mail.recipientName(), utf8));
        message.setSubject(mail.subject(), utf8);
        message.setSentDate(Date.from(mail.createdAt()));
        List<String> thread = thread(mail);
        if (!thread.isEmpty()) {
            message.setHeader("In-Reply-To", thread.getLast());
            message.setHeader("References", String.join("\r\n ", thread));
        }
        switch (mail.kind()) {
            case ACKNOWLEDGEMENT -> byMachine(message, "auto-replied");
            case NOTICE, SIGN_IN -> byMachine(message, "auto-generated");
            case REPLY, SOLUTION -> {}
        }
    }

    private static void byMachine(MimeMessage message, String how) throws MessagingException {
        message.setHeader("Auto-Submitted", how);
        message.setHeader("X-Auto-Response-Suppress", "All");
    }

    /** Our own earlier mails first, theirs last: theirs is what is answered. */
    private List<String> thread(OutgoingMails.Due mail) {
        if (mail.ticket() == null) {
            return List.of();
        }
        return Stream.concat(
                        mails.earlier(mail).stream(),
                        incoming.thread(mail.workspace(), mail.ticket(), mail.recipient()).stream())
                .distinct()
                .toList();
    }

    private MimeMultipart content(OutgoingMails.Due mail) throws MessagingException, IOException {
        MimeMultipart words = words(mail);
        List<OutgoingMails.File> files = mails.files(mail);
        if (files.isEmpty()) {
            return words;
        }
        var mixed = new MimeMultipart("mixed");
        var first = new MimeBodyPart();
        first.setContent(words);
        mixed.addBodyPart(first);
        for (OutgoingMails.File file : files) {
            mixed.addBodyPart(part(mail, file));
        }
        return mixed;
    }

    private static MimeMultipart words(OutgoingMails.Due mail) throws MessagingException {
        var alternative = new MimeMultipart("alternative");
        var text = new MimeBodyPart();
        text.setText(mail.body(), StandardCharsets.UTF_8.name());
        alternative.addBodyPart(text);
        if (mail.html() != null) {
            var html = new MimeBodyPart();
            html.setText(mail.html(), StandardCharsets.UTF_8.name(), "html");
            alternative.addBodyPart(html);
        }
        return alternative;
    }

    private MimeBodyPart part(OutgoingMails.Due mail, OutgoingMails.File file) throws MessagingException, IOException {
        OpenedAttachment opened = tickets.openAttachment(
                Actor.system(mail.workspace()), TicketRef.of(Objects.requireNonNull(mail.ticket())), file.attachment());
        var part = new MimeBodyPart();
        try (var in = opened.content()) {
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(in.readAllBytes(), file.contentType())));
        }
        part.setFileName(file.name());
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static Session session(URI out) {
        var properties = new Properties();
        for (String scheme : List.of("smtp", "smtps")) {
            properties.put("mail." + scheme + ".connectiontimeout", CONNECT_MILLIS);
            properties.put("mail." + scheme + ".timeout", ANSWER_MILLIS);
            properties.put("mail." + scheme + ".writetimeout", ANSWER_MILLIS);
            properties.put("mail." + scheme + ".auth", String.valueOf(out.getUserInfo() != null));
        }
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.mime.encodefilename", "true");
        return Session.getInstance(properties);
    }

    /** Keeps the Message-ID it is given; the library would make one of its own. */
    private static final class OwnId extends MimeMessage {
        private final String id;

        OwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
