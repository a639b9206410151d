package io.tierline.channel;

import io.tierline.channel.mime.DeliveryReport;
import io.tierline.channel.mime.MailAttachment;
import io.tierline.channel.mime.ParsedMail;
import io.tierline.kernel.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Decides which mails nothing may be made of. */
@Component
class Suppression {

    private final IncomingMails mails;
    private final Desks desks;
    private final ThreadTokens tokens;
    private final MailSettings settings;
    private final Clock clock;

    Suppression(IncomingMails mails, Desks desks, ThreadTokens tokens, MailSettings settings, Clock clock) {
        this.mails = mails;
        this.desks = desks;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** Why nothing is made of it; empty if something is. Does not look for duplicates. */
    Optional<Outcome> of(Letter letter) {
        if (isOurs(letter)) {
            return suppressed(Reason.OWN_MAIL, "");
        }
        Optional<DeliveryReport> report = letter.mail().report();
        if (report.isPresent()) {
            return suppressed(reason(report.get().kind()), told(report.get()));
        }
        WorkspaceId workspace = letter.due().workspace();
        var since = clock.instant().minus(Duration.ofHours(1));
        boolean flood = mails.countOf(workspace, letter.address(), since) > settings.perSenderHourly();
        return flood ? suppressed(Reason.TOO_MANY, "more than " + settings.perSenderHourly()) : Optional.empty();
    }

    private boolean isOurs(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        return tokens.read(workspace, letter.mail().messageId()).isPresent()
                || desks.of(workspace).stream().anyMatch(desk -> desk.address().equalsIgnoreCase(letter.address()));
    }

    private static Reason reason(DeliveryReport.Kind kind) {
        return switch (kind) {
            case FAILED -> Reason.BOUNCE;
            case DELAYED -> Reason.DELAYED;
            case DELIVERED -> Reason.DELIVERED;
            case COMPLAINT -> Reason.COMPLAINT;
            case READ_RECEIPT -> Reason.READ_RECEIPT;
        };
    }

    private static String told(DeliveryReport report) {
        var first = report.recipients().getFirst();
        return "%s %s %s (%s)"
                .formatted(first.address(), first.status(), first.replyCode(), report.because())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Optional<Outcome> suppressed(Reason reason, String detail) {
        return Optional.of(new Outcome.Suppressed(reason, detail));
    }

    /**
     * The same for each delivery of a mail: trace fields, which differ, are left out. A mail with neither id nor date is
     * taken by its bytes, for two people may write the same two words.
     */
    static String digest(ParsedMail mail, String content) {
        if (mail.messageId().isEmpty() && mail.date().isEmpty()) {
            return content;
        }
        MessageDigest sha = sha256();
        add(sha, mail.messageId());
        add(sha, mail.date().map(Object::toString).orElse(""));
        add(sha, mail.author().map(Object::toString).orElse(""));
        add(sha, mail.subject());
        mail.text().stripTrailing().lines().forEach(line -> add(sha, line.stripTrailing()));
        for (MailAttachment file : mail.attachments()) {
            add(sha, file.name());
            sha.update(sha256().digest(file.content()));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void add(MessageDigest sha, String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
