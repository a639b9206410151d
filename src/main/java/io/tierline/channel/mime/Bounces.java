package io.tierline.channel.mime;

import io.tierline.channel.mime.DeliveryReport.Kind;
import io.tierline.channel.mime.DeliveryReport.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Recognises reports of mail systems: the standard ones by their parts (RFC 3464, RFC 5965, RFC 8098), the others by who
 * sends them, what the subject says and what the text says. One weak sign is not enough: a customer may quote a bounce.
 */
final class Bounces {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_TEXT = 60_000;

    private static final Pattern DAEMON = Pattern.compile(
            "(?:mailer[-_.]?d(?:ae|ea|e)mon|mail[-_.]?daemon|daemon|postmaster|post[_.]?master|mail(?:er)?|mdaemon|mmdf|mta|smtp|"
                    + "mail[-_.]?system|mail[-_.]?delivery|mail[-_.]?admin|bounce[sd]?|microsoftexchange\\w+|"
                    + "amavisd?|listserv|symantec_antivirus.*)([+=].*)?",
            FLAGS);
    private static final Pattern CERTAIN_DAEMON = Pattern.compile(
            "(?:mailer[-_.]?d(?:ae|ea|e)mon|mail[-_.]?daemon|postmaster|post[_.]master|mdaemon|mmdf|mail[-_.]?delivery.*|"
                    + "microsoftexchange\\w+)([+=].*)?",
            FLAGS);
    private static final Pattern DAEMON_NAME = Pattern.compile(
            "(?>.*?(?:mail delivery (?:sub)?system|mailer[- ]daemon|mail administrator|postmaster|mail delivery service|"
                    + "internet mail delivery|system administrator|system anti-virus|mail system|mail router)).*",
            FLAGS);
    private static final Pattern SUBJECT = Pattern.compile(
            "(?:re: ?|fwd?: ?|\\[[^\\]]{1,30}\\] ?|\\*+ ?){0,20}+(?:undeliver(?:ed|able)|undelivered mail|undeliverable|unzustellbar|"
                    + "nicht zustellbar|non remis|non distribuable|no se puede entregar|não entregue|impossibile recapitare|"
                    + "onbestelbaar|niet te bezorgen|kan inte levereras|olevererbart|ikke leveret|delivery status notification|"
                    + "delivery (?:failure|failed|error|delayed|notification|report|problems?|has failed|unsuccessful)|"
                    + "delivery to the following|mail delivery (?:failed|failure|error|system|subsystem|problem|status|deferred|"
                    + "delayed|notification)|mail (?:delivery|system) error|mail not delivered|mail could not be delivered|"
                    + "e-?mail (?:bounce|delivery|could not|not delivered|undeliverable|system error)|"
                    + "message (?:delivery|could not be|not delivered|status|undeliverable|delayed|you sent|rejected|bounced|"
                    + "was blocked|denied)|(?:your )?(?:message|mail|e-?mail) (?:to .{0,80}|could not be|cannot be|was not|has not been|"
                    + "rejected|is) ?(?:undeliverable|delivered|rejected|failed|delayed|blocked|bounced|returned)?|"
                    + "warning: (?:could not send|message|mail)|returned (?:mail|to sender|message)|return(?:ed)? to sender|"
                    + "failure (?:notice|delivery|report)|failed (?:delivery|mail|message|to deliver)|mail failed|loop alert|fail(?:ure|ed)? (?:in|of) .*delivery|"
                    + "non[- ]?delivery|ndn:|nondeliverable|could not (?:send|deliver)|cannot (?:send|deliver)|"
                    + "unable to deliver|user unknown|unknown (?:user|recipient|address)|invalid (?:address|recipient)|"
                    + "bounced? (?:mail|message|e-?mail|notification)|rejected mail|mail rejected|problem delivering|"
                    + "automatic(?:ally)? (?:bounce|rejected)|permanent delivery|abuse report|complaint about|"
                    + "spam (?:report|complaint|detected)|(?:mail )?non remise|nondelivery|recipient (?:unknown|rejected)|"
                    + "echec de distribution|échec de la remise|zustellung fehlgeschlagen|fehlgeschlagen|"
                    + "not deliverable|недоставленное|не доставлено|配信(?:不能|エラー|に失敗)|送信エラー|メール(?:配信|送信)|系统退信|退信).*",
            FLAGS);
    private static final Pattern TEXT = Pattern.compile(
            "(?:could not be delivered|couldn't be delivered|cannot be delivered|can't be delivered|not be delivered|"
                    + "was not delivered|wasn't delivered|were not delivered|has not been delivered|have not been delivered|"
                    + "undeliverable|undelivered|unable to deliver|unable to be delivered|failed to deliver|failed permanently|"
                    + "delivery (?:has )?failed|delivery (?:to .{1,200} )?(?:has )?(?:been )?(?:failed|delayed|aborted|suspended)|"
                    + "delivery (?:error|failure|problem|report|status)|permanent (?:fatal )?error|fatal errors?|permanent failure|"
                    + "unknown user|user unknown|unknown recipient|unknown local|no such (?:user|account|recipient|address|mailbox)|"
                    + "user (?:not found|doesn't exist|does not exist|account is|is over)|recipient (?:address )?rejected|"
                    + "mailbox (?:is )?(?:full|unavailable|not found|unknown|disabled|exceeded)|"
                    + "(?:mailbox|account|address|user) (?:\\S+ )?(?:does not exist|doesn't exist|is disabled|is inactive|is unknown)|"
                    + "over quota|quota exceeded|exceed(?:s|ed) .{0,30}quota|returned to (?:the )?sender|returning (?:it|your)|"
                    + "your (?:message|mail|e-?mail) (?:\\S+ ){0,6}(?:was|has been|is being|is) (?:rejected|blocked|returned|bounced|"
                    + "refused|quarantined|not)|message (?:was )?(?:rejected|bounced|refused|blocked)|"
                    + "(?:did not|didn't) reach the following recipient|rejected your message|"
                    + "this is (?:a permanent|an automatically generated delivery|the mail system)|"
                    + "the following (?:addresses|recipients?|destination)|status: [245]\\.\\d+\\.\\d+|diagnostic-code:|"
                    + "final-recipient:|host unknown|name server:|transcript of (?:the )?session|remote host said|"
                    + "smtp error|smtp server said|said: [45]\\d\\d|\\b5[05]\\d[ -]5?\\.?\\d?\\.?\\d? ?\\S+|"
                    + "i'm afraid i wasn't able to deliver|i wasn't able to deliver|conversation with .{1,80} timed out|"
                    + "retry timeout exceeded|mailbox for|unrouteable|unroutable|relay(?:ing)? (?:access )?denied|"
                    + "konnte(?:n)? nicht zugestellt|nicht zustellbar|unzustellbar|n'a pas pu être|n'est pas parvenu|"
                    + "no se ha podido entregar|não (?:foi|pôde) .{0,20}entreg|impossibile (?:consegnare|recapitare)|"
                    + "не (?:удалось|может быть|было) достав|не доставлен|届けることができません|送信できません|配信できません|"
                    + "受信拒否|宛先|ありません|无法投递|退信|被退回)",
            FLAGS);
    private static final Pattern REPORTED_SPAM = Pattern.compile(
            "this is an e-?mail abuse report|this is a (?:spam|abuse|feedback) report|has reported .{0,80}spam", FLAGS);

    private static final Pattern NOTICE = Pattern.compile(
            "\\\\?\"(?:notificationType|eventType)\\\\?\"\\s*:\\s*\\\\?\"(Bounce|Complaint|Delivery)\\\\?\"");
    private static final Pattern ROBOT = Pattern.compile("mailer-daemon([+=-].*)?", FLAGS);

    private static final Pattern COMPLAINT = Pattern.compile("\\s*+complaint about message from.*", FLAGS);
    private static final Pattern LOOP = Pattern.compile("loop alert", FLAGS);

    private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,2}\\.\\d{1,3})\\b");
    private static final Pattern REPLY_CODE =
            Pattern.compile("(?<![\\d.])([45][0-5]\\d)(?=[ -][^\\d]|[ -][245]\\.\\d)");
    private static final Pattern GROUPS = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern MAILBOX =
            Pattern.compile("<?([A-Za-z0-9._%+=#&'/-]{1,80}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,20})>?");
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^[> \\t]*message-id:\\s*(<[^<>\\s]{3,900}>)");
    private static final Pattern FIELD =
            Pattern.compile("(?m)^([A-Za-z-]{2,60}):[ \\t]*(.*(?:\\r?\\n[ \\t]++\\S.*+)*+)");

    private static final Map<String, Kind> NOTICES =
            Map.of("Bounce", Kind.FAILED, "Complaint", Kind.COMPLAINT, "Delivery", Kind.DELIVERED);

    private final MimeNode mail;
    private final List<MailAddress> from;
    private final String text;
    private final boolean nullSender;

    Bounces(MimeNode mail, List<MailAddress> from, String text, boolean nullSender) {
        this.mail = mail;
        this.from = from;
        this.nullSender = nullSender;
        this.text = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }

    Optional<DeliveryReport> find() {
        return standard().or(this::unusual);
    }

    private Optional<DeliveryReport> standard() {
        String reportType = mail.contentType().parameter("report-type").toLowerCase(Locale.ROOT);
        if (has("message/feedback-report") || reportType.equals("feedback-report")) {
            return report(Kind.COMPLAINT, "feedback report");
        }
        if (has("message/disposition-notification") || reportType.equals("disposition-notification")) {
            return report(Kind.READ_RECEIPT, "disposition notification");
        }
        boolean status = has("message/delivery-status") || has("message/global-delivery-status");
        if (status || reportType.equals("delivery-status")) return report(action(), "delivery status");
        return Optional.empty();
    }

    private boolean has(String type) {
        return parts(type).findAny().isPresent();
    }

    private Stream<MimeNode> parts(String type) {
        return mail.walk().filter(part -> part.type().equals(type));
    }

    private Kind action() {
        List<String> actions = deliveryStatus()
                .flatMap(part -> FIELD.matcher(part.text()).results())
                .filter(field -> field.group(1).equalsIgnoreCase("action"))
                .map(field -> field.group(2).strip().toLowerCase(Locale.ROOT))
                .toList();
        if (actions.isEmpty()) return Kind.FAILED;
        if (actions.stream().anyMatch(a -> a.startsWith("fail"))) return Kind.FAILED;
        if (actions.stream().anyMatch(a -> a.startsWith("delay"))) return Kind.DELAYED;
        boolean good = actions.stream().allMatch(a -> a.matches("(?:delivered|relayed|expanded|deliverable).*"));
        return good ? Kind.DELIVERED : Kind.FAILED;
    }

    private Stream<MimeNode> deliveryStatus() {
        return Stream.concat(parts("message/delivery-status"), parts("message/global-delivery-status"));
    }

    /** Weighs signs: each alone occurs in honest mail, together they do not. */
    private Optional<DeliveryReport> unusual() {
        if (!mail.header().first("x-failed-recipients").isEmpty()) return report(Kind.FAILED, "X-Failed-Recipients");
        boolean certain = from.stream()
                .anyMatch(a -> CERTAIN_DAEMON.matcher(a.localPart()).matches());
        boolean likely = DAEMON_NAME.matcher(mail.header().text("from")).matches()
                || from.stream().anyMatch(a -> DAEMON.matcher(a.localPart()).matches());
        boolean subject = SUBJECT.matcher(mail.header().text("subject")).matches();
        boolean words = TEXT.matcher(text).find();
        Matcher notice = NOTICE.matcher(text);
        if (notice.find())
            return report(NOTICES.getOrDefault(notice.group(1), Kind.FAILED), "notice of a mail service");
        if (COMPLAINT.matcher(mail.header().text("subject")).matches() && quotesOriginal()) {
            return report(Kind.COMPLAINT, "complaint with the mail inside");
        }
        if (from.stream().anyMatch(a -> ROBOT.matcher(a.localPart()).matches()))
            return report(kindByWords(), "mailer daemon");
        if (REPORTED_SPAM.matcher(text).find() && subject && quotesOriginal())
            return report(Kind.COMPLAINT, "abuse report");
        if (certain && (subject || words)) return report(kindByWords(), "mail system as sender");
        if ((nullSender || (from.isEmpty() && mail.header().has("from"))) && (subject || words))
            return report(kindByWords(), "empty return path");
        if (likely && subject && words) return report(kindByWords(), "sender, subject and text of a bounce");
        if (subject
                && quotesOriginal()
                && (words || LOOP.matcher(mail.header().text("subject")).find())) {
            return report(kindByWords(), "returned mail inside");
        }
        return Optional.empty();
    }

    private Kind kindByWords() {
        boolean delayed = text.matches(
                "(?is).*(?:will (?:keep|continue|be retried)|will retry|still trying|no action is required|"
                        + "has not yet been delivered|have not yet|delivery delayed|warning only|warning message only|you do not need to resend).*");
        return delayed ? Kind.DELAYED : Kind.FAILED;
    }

    private boolean quotesOriginal() {
        return has("message/rfc822")
                || has("text/rfc822-headers")
                || MESSAGE_ID.matcher(text).find()
                || text.contains("Received: ");
    }

    private Optional<DeliveryReport> report(Kind kind, String because) {
        List<Recipient> told = deliveryStatus()
                .flatMap(part -> recipients(part).stream())
                .limit(MAX_RECIPIENTS)
                .toList();
        List<Recipient> recipients = told.isEmpty() ? List.of(byWords()) : told;
        return Optional.of(new DeliveryReport(kind, recipients, original(), because));
    }

    private List<Recipient> recipients(MimeNode part) {
        var found = new ArrayList<Recipient>();
        for (String group : GROUPS.split(part.text(), -1)) {
            String address = mailbox(field(group, "final-recipient"))
                    .or(() -> mailbox(field(group, "original-recipient")))
                    .orElse("");
            String diagnostic = field(group, "diagnostic-code");
            String status = first(STATUS, field(group, "status"));
            if (address.isEmpty() && status.isEmpty()) continue;
            found.add(new Recipient(address, precise(status, diagnostic), first(REPLY_CODE, diagnostic), diagnostic));
        }
        return found;
    }

    /** Many systems give 5.0.0 in the field and the true code in what the other server said. */
    private String precise(String status, String diagnostic) {
        if (!status.isEmpty() && !status.endsWith(".0.0")) return status;
        String better = first(STATUS, diagnostic);
        if (better.isEmpty()) better = first(STATUS, text);
        boolean other = !status.isEmpty() && !better.isEmpty() && better.charAt(0) != status.charAt(0);
        return better.isEmpty() || other ? status : better;
    }

    private Recipient byWords() {
        String failed = mail.header().first("x-failed-recipients");
        String address = mailbox(failed.isEmpty() ? text : failed).orElse("");
        return new Recipient(address, first(STATUS, text), first(REPLY_CODE, text), sentence());
    }

    private String sentence() {
        Matcher words = TEXT.matcher(text);
        if (!words.find()) return "";
        int from = text.lastIndexOf('\n', words.start()) + 1;
        int to = text.indexOf('\n', words.end());
        String line = text.substring(from, to < 0 ? text.length() : to).strip();
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    private String original() {
        String inside = mail.walk()
                .filter(part ->
                        part.is("message/rfc822") || part.is("text/rfc822-headers") || part.is("message/global"))
                .map(part -> first(MESSAGE_ID, part.text()))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseGet(() -> first(MESSAGE_ID, text));
        List<String> replied = mail.header().messageIds("in-reply-to");
        return inside.isEmpty() && !replied.isEmpty() ? replied.getFirst() : inside;
    }

    private static String field(String group, String name) {
        return FIELD.matcher(group)
                .results()
                .filter(found -> found.group(1).equalsIgnoreCase(name))
                .map(found -> found.group(2).replaceAll("\\s+", " ").strip())
                .findFirst()
                .orElse("");
    }

    private static Optional<String> mailbox(String text) {
        return MAILBOX.matcher(text).results().map(found -> found.group(1)).findFirst();
    }

    private static String first(Pattern pattern, String text) {
        Optional<MatchResult> found = pattern.matcher(text).results().findFirst();
        return found.map(result -> result.group(1)).orElse("");
    }
}
