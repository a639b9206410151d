package io.tierline.channel.mime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises the signature at the end of a reply: by a delimiter, a closing phrase, or the look of its last block. */
final class Signature {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int MAX_LINES = 20;
    private static final int MAX_LENGTH = 100;
    private static final Pattern DELIMITER = Pattern.compile("\\s*(?:-{2,}|_{2,}|={3,}|\\*{3,}|—+|–{2,})\\s*");
    private static final Pattern CLOSING = Pattern.compile(
            "\\s*(?:many |kind |best |warm |with )*(?:thanks|thank you|thx|cheers|regards|best|best wishes|wishes|sincerely|"
                    + "yours (?:sincerely|truly|faithfully)|sincerely yours|respectfully|take care|"
                    + "(?:mit )?(?:freundlichen?|besten?|vielen|herzlichen?|schönen?|viele|liebe) (?:grüßen?|gruessen?|gruß|dank)|"
                    + "danke|mfg|vg|lg|cordialement|bien à vous|merci|sincères salutations|salutations|saludos|"
                    + "un saludo|atentamente|gracias|cordiali saluti|distinti saluti|grazie|saluti|atenciosamente|obrigad[oa]|"
                    + "abraços|met vriendelijke groet(?:en)?|groeten|bedankt|med vänlig(?:a)? hälsning(?:ar)?|mvh|vennlig hilsen|"
                    + "med venlig hilsen|hilsen|hälsningar|terveisin|ystävällisin terveisin|z poważaniem|pozdrawiam|"
                    + "s pozdravem|s pozdravom|üdvözlettel|cu stima|с уважением|спасибо|з повагою|saygılarımla|よろしくお願いします|"
                    + "以上|此致)(?: (?:and )?(?:regards|in advance|again|so much|very much|a lot|im voraus|d'avance))?[\\s,.!:;-]*",
            FLAGS);
    private static final Pattern DEVICE = Pattern.compile(
            "\\s*(?:sent (?:from|with|via|using) |via mobile|get outlook for |von meinem .{2,30} gesendet|gesendet (?:von|mit) |"
                    + "envoyé (?:de|depuis) mon|enviado (?:desde|do|a partir do) |inviato da|verzonden (?:vanaf|met) |"
                    + "skickat från|sendt fra|wysłane z|отправлено с |lähetetty ).{0,60}",
            FLAGS);
    private static final Pattern CONTACT = Pattern.compile(
            "(?:\\S@\\S{1,190}\\.\\S|https?://\\S|www\\.\\S|(?:\\+|\\(|\\b)\\d[\\d ().-]{6,40}\\d|\\b(?:tel|fax|phone|mobile?|skype|cell)\\b)",
            FLAGS);

    private final List<String> lines;
    private final String sender;

    private Signature(List<String> lines, String sender) {
        this.lines = lines;
        this.sender = sender;
    }

    /** The signature with the lines between, empty text if none is recognised. */
    static String of(String reply, String senderName) {
        List<String> lines = reply.strip().lines().toList();
        int start = new Signature(lines, senderName).start();
        return start < 0 ? "" : String.join("\n", lines.subList(start, lines.size()));
    }

    private int start() {
        int from = Math.max(1, floor());
        for (int i = from; i < lines.size(); i++) if (delimits(i) && shortTail(i + 1, MAX_LENGTH)) return i;
        for (int i = from; i < lines.size(); i++) if (closes(i)) return i;
        int block = lastBlock();
        if (block >= from && looksSigned(block)) return block;
        int device = lines.size() - 1;
        return device >= 1 && DEVICE.matcher(lines.get(device)).matches() ? device : -1;
    }

    /** The first of the last twenty lines with text. */
    private int floor() {
        int seen = 0;
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).isBlank() && ++seen == MAX_LINES) return i;
        }
        return 0;
    }

    private boolean delimits(int at) {
        return DELIMITER.matcher(lines.get(at)).matches() && at + 1 < lines.size();
    }

    private boolean closes(int at) {
        String line = lines.get(at);
        boolean closing = line.length() <= 60 && CLOSING.matcher(line).matches();
        return closing && lines.size() - at <= 10 && shortTail(at + 1, 60);
    }

    private boolean shortTail(int from, int length) {
        return lines.subList(from, lines.size()).stream().allMatch(line -> line.length() <= length);
    }

    private int lastBlock() {
        int at = lines.size() - 1;
        while (at > 0 && !lines.get(at - 1).isBlank()) at--;
        return at;
    }

    private boolean looksSigned(int block) {
        List<String> tail = lines.subList(block, lines.size());
        if (tail.size() > 10 || !shortTail(block, 60)) return false;
        long contacts =
                tail.stream().filter(line -> CONTACT.matcher(line).find()).count();
        boolean prose =
                tail.getFirst().strip().endsWith("?") || tail.getFirst().strip().endsWith(":");
        return !prose
                && (namesSender(tail.getFirst())
                        || contacts >= 2
                        || DEVICE.matcher(tail.getFirst()).matches());
    }

    private boolean namesSender(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        return line.length() <= 40
                && Arrays.stream(sender.toLowerCase(Locale.ROOT).split("[\\s,.@\"<>]+"))
                        .filter(part -> part.length() > 2)
                        .anyMatch(part -> lower.matches("(?s).*\\b" + Pattern.quote(part) + "\\b.*"));
    }
}
