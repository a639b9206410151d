package io.tierline.channel.mime;

import java.util.List;
import java.util.regex.Pattern;

/** The words and shapes by which mail programs introduce an earlier mail, in many languages. */
final class Quoting {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String WROTE =
            "(?:wrote|writes|sent|said|schrieb|schreibt|hat geschrieben|geschrieben|a [ée]crit|"
                    + "[ée]crit|escribi[óo]|escribe|ha escrito|ha scritto|scrive|scrisse|escreveu|schreef|heeft geschreven|"
                    + "geschreven|verzond|het volgende geschreven|skrev|skreiv|skrifaði|kirjoitti|kirjutas|rakst[īi]ja|raš[ėe]|"
                    + "napsala?|napsal\\(a\\)|nap[íi]sala?|nap[íi]sal\\(a\\)|napisała?|napisał\\(a\\)|pisze|je napisa[ol]a?|napisao|"
                    + "пишет|писала?|написала?|написал\\(а\\)|написав|пише|написа|írta|ezt írta|a scris|έγραψε|yazd[ıi]|şunları yazdı|"
                    + "כתב|כתבה|كتب|đã viết|menulis|写道|写到|寫道|のメール|さんは書きました|書きました|님이 작성|작성|เขียนว่า)";
    private static final String ON =
            "(?:on|am|le|el|il|em|op|den|på|w dniu|dnia|dne|dňa|a|v|la|pada|vào|в|у|στις|" + "tarihinde|في|ב|le\\s)";
    private static final String MOMENT =
            "(?:\\d{1,2}[:.h]\\d{2}|\\b(?:19|20)\\d\\d\\b|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|年)";
    private static final String MAILBOX = "[^\\s<>\"]{1,100}@[^\\s<>\"]{1,100}";

    private static final List<Pattern> ATTRIBUTIONS = List.of(
            Pattern.compile("-*\\s*" + ON + "\\b.{3,300}?\\d.{0,300}\\b" + WROTE + "\\s*[:：]?\\s*-*", FLAGS),
            Pattern.compile("-*\\s*" + ON + "\\b.{3,300}\\b" + WROTE + "\\s*[:：]\\s*-*", FLAGS),
            Pattern.compile(".{0,300}" + MOMENT + ".{0,300}" + WROTE + "\\s*[:：]?\\s*", FLAGS),
            Pattern.compile(".{0,200}" + MAILBOX + ".{0,100}" + WROTE + "\\s*[:：]\\s*", FLAGS),
            Pattern.compile(".{0,300}" + MOMENT + ".{0,200}" + MAILBOX + "[>\\])\"]*\\s*[:：]\\s*", FLAGS),
            Pattern.compile(".{2,100}\\b(?:wrote|schrieb|[ée]crit|escribi[óo])\\s+(?:on|am|le|el)\\b.{5,80}:?", FLAGS),
            Pattern.compile("-*\\s*" + ON + "\\b.{0,200}" + MOMENT + ".{0,100}\\b" + WROTE + "\\b.{1,100}[:：]", FLAGS),
            Pattern.compile(".{0,200}" + MAILBOX + ".{0,40}" + WROTE + "\\b.{1,100}[:：]", FLAGS),
            Pattern.compile("-{2,}\\s*" + ON + "?\\b.{2,200}" + WROTE + "\\s*:?\\s*-*", FLAGS));

    /** Cheap first look at the end of a line: the full patterns are dear and run on every line of every mail. */
    private static final Pattern ATTRIBUTION_END = Pattern.compile(
            "(?:" + WROTE
                    + "|[:：]|\\b(?:wrote|schrieb|[ée]crit|escribi[óo])\\s+(?:on|am|le|el)\\b.{5,80})\\s*[:：]?\\s*-*\\s*$",
            FLAGS);

    private static final Pattern OPENS =
            Pattern.compile("-*\\s*" + ON + "\\b.*|.*" + MOMENT + ".*|.*" + MAILBOX + ".*", FLAGS);
    private static final Pattern OPENS_WITH_DATE = Pattern.compile("-*\\s*" + ON + "\\b.*" + "\\d.*", FLAGS);

    private static final Pattern ORIGINAL = Pattern.compile(
            "[-_=*#–—\\s]{0,40}(?:"
                    + "original message|original e-?mail|original|original appointment|reply message|previous message|"
                    + "ursprüngliche nachricht|urspruengliche nachricht|originalnachricht|original-nachricht|antwort nachricht|"
                    + "message d['’]origine|message original|message initial|courriel original|mensaje original|"
                    + "mensagem original|messaggio originale|messaggio originario|oorspronkelijk bericht|origineel bericht|"
                    + "oprindelig meddelelse|original meddelelse|opprinnelig melding|originalmeddelande|"
                    + "ursprungligt meddelande|alkuperäinen viesti|algne kiri|wiadomość oryginalna|oryginalna wiadomość|"
                    + "původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|mesajul original|izvorna poruka|"
                    + "исходное сообщение|оригинальное сообщение|пересылаемое сообщение|оригінальне повідомлення|"
                    + "özgün ileti|orijinal mesaj|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|"
                    + "元のメッセージ|原始邮件|原始郵件|原邮件|원본 메시지|원본 메일|pesan asli|tin nhắn gốc"
                    + ")[-_=*#–—:\\s]{0,40}",
            FLAGS);
    private static final Pattern FORWARDED = Pattern.compile(
            "[-_=*#>–—\\s]{0,40}(?:(?:begin )?forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
                    + "weitergeleitete nachricht|début du message (?:réexpédié|transféré)|message (?:transféré|réexpédié)|"
                    + "inicio del mensaje reenviado|mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|"
                    + "mensagem (?:encaminhada|reencaminhada)|inizio messaggio inoltrato|messaggio inoltrato|"
                    + "begin doorgestuurd bericht|doorgestuurd bericht|videresendt (?:meddelelse|besked)|"
                    + "videresendt melding|vidarebefordrat (?:brev|meddelande)|välitetty viesti|przekazana wiadomość|"
                    + "wiadomość przekazana|přeposlaná zpráva|továbbított (?:üzenet|levél)|mesaj redirecționat|"
                    + "пересланное сообщение|перенаправленное сообщение|переслане повідомлення|iletilen mesaj|"
                    + "転送されたメッセージ|转发的邮件|轉寄的郵件|전달된 메시지)[-_=*#–—:\\s]{0,40}.{0,20}",
            FLAGS);
    private static final Pattern REPLY_ABOVE = Pattern.compile(
            "[-_=*#>\\s]{0,20}(?:please )?(?:type|write|enter)?\\s*(?:your )?reply above this line.{0,40}", FLAGS);

    private static final String FROM =
            "from|von|de|van|da|od|fra|från|frå|lähettäjä|feladó|от|від|kimden|gönderen|expéditeur|"
                    + "remitente|mittente|afzender|saatja|nuo|από|מאת|من|差出人|发件人|寄件者|보낸 사람|dari|từ";
    private static final String WHEN =
            "sent|date|gesendet|datum|envoyé|enviado(?: el| em)?|fecha|data|inviato|verzonden|"
                    + "sendt|dato|skickat|lähetetty|päivä|wysłano|odesláno|odoslané|dátum|elküldve|küldve|отправлено|дата|надіслано|"
                    + "gönderildi|tarih|trimis|ημερομηνία|נשלח|送信日時|日時|发送时间|日期|寄件日期|보낸 날짜|tanggal|đã gửi|sent at";
    private static final String OTHERS =
            "to|an|à|para|a|aan|til|till|vastaanottaja|do|komu|pro|címzett|кому|kime|către|προς|"
                    + "destinataire|destinatario|destinatário|cc|kopie|copie|cópia|kopia|kopio|копия|bilgi|reply-to|subject|betreff|"
                    + "objet|asunto|assunto|oggetto|onderwerp|emne|ämne|aihe|temat|předmět|predmet|tárgy|тема|konu|subiect|θέμα|נושא|"
                    + "宛先|件名|收件人|收件者|主题|主旨|받는 사람|제목|subjek|priority|wichtigkeit|importance|message-id|organization";
    private static final Pattern FIRST_HEADER = header(FROM + "|" + WHEN + "|subject|betreff|objet|тема");
    private static final Pattern ANY_HEADER = header(FROM + "|" + WHEN + "|" + OTHERS);
    static final Pattern RULE = Pattern.compile("\\s*[_\\-=*–—]{5,}\\s*");

    private Quoting() {}

    private static Pattern header(String words) {
        return Pattern.compile("\\s{0,4}\\*?(" + words + ")\\s?\\*?\\s?[:：]\\*?(?:\\s.*|[^/].*|)", FLAGS);
    }

    static boolean attribution(String joined) {
        if (joined.length() > 400) return false;
        if (!ATTRIBUTION_END
                .matcher(joined.substring(Math.max(0, joined.length() - 120)))
                .find()) return false;
        return ATTRIBUTIONS.stream().anyMatch(p -> p.matcher(joined).matches());
    }

    /** Whether an attribution can begin with this line; the patterns alone would swallow the sender's own line before. */
    static boolean opensAttribution(String line) {
        return OPENS.matcher(line).matches();
    }

    static boolean opensWithDate(String line) {
        return OPENS_WITH_DATE.matcher(line).matches();
    }

    static boolean separator(String line) {
        return line.length() <= 120
                && ((ORIGINAL.matcher(line).matches() && marked(line))
                        || REPLY_ABOVE.matcher(line).matches());
    }

    /** The bare words could be somebody's sentence: some drawing or a colon must be with them. */
    private static boolean marked(String line) {
        return line.matches("(?s).*(?:[-_=*#–—]{2}|:\\s*$).*");
    }

    static boolean forwarded(String line) {
        return line.length() <= 120 && FORWARDED.matcher(line).matches() && line.matches(".*(?:[-_=*#–—]{2}|:).*");
    }

    /** How many lines from {@code at} on are the header block of an earlier mail; 0 if none begins there. */
    static int headerBlock(List<String> lines, int at) {
        if (!FIRST_HEADER.matcher(lines.get(at)).matches()) return 0;
        int headers = 1;
        int last = at;
        int misses = 0;
        for (int i = at + 1; i < Math.min(lines.size(), at + 14) && misses < 2; i++) {
            String line = lines.get(i);
            if (line.isBlank() && headers >= 3) break;
            boolean header = ANY_HEADER.matcher(line).matches();
            if (header) {
                headers++;
                last = i;
                misses = 0;
            } else if (!line.isBlank()) misses++;
        }
        return headers >= 3 ? last - at + 1 : 0;
    }
}
