package io.tierline.channel.mime;

import java.util.List;
import java.util.regex.Pattern;

/** The words and shapes by which mail programs introduce an earlier mail, in many languages. */
final class Quoting {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

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
    private static final Pattern MARKED = Pattern.compile("[-_=*#–—]{2}|:\\s*$");
    private static final Pattern DRAWN = Pattern.compile("[-_=*#–—]{2}|:");
    static final Pattern RULE = Pattern.compile("\\s*[_\\-=*–—]{5,}\\s*");

    private Quoting() {}

    private static Pattern header(String words) {
        return Pattern.compile("\\s{0,4}\\*?(" + words + ")\\s?\\*?\\s?[:：]\\*?(?:\\s.*|[^/].*|)", FLAGS);
    }

    static boolean separator(String line) {
        return line.length() <= 120
                && ((ORIGINAL.matcher(line).matches() && marked(line))
                        || REPLY_ABOVE.matcher(line).matches());
    }

    /** The bare words could be somebody's sentence: some drawing or a colon must be with them. */
    private static boolean marked(String line) {
        return MARKED.matcher(line).find();
    }

    static boolean forwarded(String line) {
        return line.length() <= 120
                && FORWARDED.matcher(line).matches()
                && DRAWN.matcher(line).find();
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
