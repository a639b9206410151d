package io.tierline.channel.mime;

import io.tierline.channel.mime.Automation.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Tells by the header whether a machine wrote the mail. */
final class Automations {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final List<String> AUTO_REPLY_FIELDS = List.of(
            "x-autoreply",
            "x-autorespond",
            "x-auto-reply-from",
            "x-autoreply-from",
            "x-mail-autoreply",
            "x-vacation",
            "x-autoresponder",
            "x-amazon-auto-reply",
            "autoreply");
    private static final List<String> LIST_FIELDS = List.of(
            "list-id", "list-post", "mailing-list", "x-mailing-list", "x-list", "list-help", "x-mailman-version");
    private static final Pattern AUTO_SUBJECT = Pattern.compile(
            "(?:\\[?auto(?:matic|mated)?[- ]?(?:reply|response|answer|responder)\\b|\\(?out of (?:the )?office|"
                    + "i(?:'m| am) (?:currently )?(?:out of (?:the )?office|on (?:vacation|holiday|leave))|"
                    + "automatische (?:antwort|rückmeldung)|abwesenheit|réponse automatique|absence du bureau|"
                    + "respuesta autom[áa]tica|fuera de (?:la )?oficina|risposta automatica|fuori ufficio|resposta autom[áa]tica|"
                    + "fora do escritório|automatisch antwoord|afwezig|autosvar|automatiskt svar|automatisk svar|fraværende|"
                    + "automaattinen vastaus|poissaoloviesti|odpowiedź automatyczna|automatická odpov[eě]ď|automatikus válasz|"
                    + "автоматический ответ|автоответ|otomatik yanıt|自动回复|自動回覆|自動応答|不在通知|자동 회신|vacation reply|on vacation).*",
            FLAGS);
    private static final Pattern ROBOT = Pattern.compile(
            "(?:no-?_?reply|do-?_?not-?_?reply|nobody|autoresponder|auto-?reply|notifications?)([+._-].*)?", FLAGS);

    private Automations() {}

    static Automation of(MailHeader header, List<MailAddress> from) {
        String submitted = header.token("auto-submitted");
        String precedence = header.token("precedence");
        if (submitted.startsWith("auto-replied")) return found(Kind.AUTO_REPLY, "Auto-Submitted");
        for (String field : AUTO_REPLY_FIELDS) {
            if (header.has(field) && !header.token(field).equals("no")) return found(Kind.AUTO_REPLY, field);
        }
        if (precedence.startsWith("auto_reply")) return found(Kind.AUTO_REPLY, "Precedence");
        if (AUTO_SUBJECT.matcher(header.text("subject")).matches()) return found(Kind.AUTO_REPLY, "Subject");
        if (!submitted.isEmpty() && !submitted.startsWith("no")) return found(Kind.GENERATED, "Auto-Submitted");
        return lists(header, precedence, from);
    }

    private static Automation lists(MailHeader header, String precedence, List<MailAddress> from) {
        for (String field : LIST_FIELDS) if (header.has(field)) return found(Kind.LIST, field);
        if (precedence.startsWith("list")) return found(Kind.LIST, "Precedence");
        if (precedence.startsWith("bulk") || precedence.startsWith("junk")) return found(Kind.BULK, "Precedence");
        if (header.has("list-unsubscribe")) return found(Kind.BULK, "List-Unsubscribe");
        if (suppresses(header.token("x-auto-response-suppress")))
            return found(Kind.GENERATED, "X-Auto-Response-Suppress");
        boolean robot = from.stream().anyMatch(a -> ROBOT.matcher(a.localPart()).matches());
        return robot ? found(Kind.GENERATED, "From") : Automation.NONE;
    }

    private static boolean suppresses(String value) {
        return value.contains("all") || value.contains("autoreply") || value.contains("oof");
    }

    private static Automation found(Kind kind, String because) {
        return new Automation(kind, because);
    }
}
