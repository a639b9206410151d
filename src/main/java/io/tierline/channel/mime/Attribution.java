package io.tierline.channel.mime;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The line by which a mail program says who wrote the earlier mail and when: "On Monday Bo wrote:" in many languages and
 * orders. Each line of each mail is asked, so the cheap questions come first and no pattern can run wild.
 */
final class Attribution {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final int LONGEST = 400;

    private static final List<String> WROTE = List.of(
            "wrote",
            "writes",
            "sent",
            "said",
            "schrieb",
            "schreibt",
            "geschrieben",
            "a écrit",
            "a ecrit",
            "écrit",
            "ecrit",
            "escribió",
            "escribio",
            "escribe",
            "ha escrito",
            "ha scritto",
            "scrive",
            "scrisse",
            "escreveu",
            "schreef",
            "heeft geschreven",
            "geschreven",
            "verzond",
            "skrev",
            "skreiv",
            "skrifaði",
            "kirjoitti",
            "kirjutas",
            "rakstīja",
            "rakstija",
            "rašė",
            "rase",
            "napsal",
            "napsala",
            "napsal(a)",
            "napísal",
            "napísala",
            "napísal(a)",
            "napisał",
            "napisała",
            "napisał(a)",
            "pisze",
            "je napisao",
            "je napisala",
            "napisao",
            "пишет",
            "писал",
            "писала",
            "написал",
            "написала",
            "написал(а)",
            "написав",
            "пише",
            "написа",
            "írta",
            "a scris",
            "έγραψε",
            "yazdı",
            "yazdi",
            "כתב",
            "כתבה",
            "كتب",
            "đã viết",
            "menulis",
            "写道",
            "写到",
            "寫道",
            "のメール",
            "書きました",
            "님이 작성",
            "작성",
            "เขียนว่า");
    private static final Pattern WROTE_INSIDE = Pattern.compile(
            "(?:^|[\\s>)])(?:wrote|writes|schrieb|(?:a )?[ée]crit|escribi[óo]|ha scritto|escreveu|schreef|heeft|skrev|kirjoitti|"
                    + "napsala?|napisała?|написала?|пишет|ezt írta|írta|a scris)(?=[\\s(])",
            FLAGS);
    private static final Pattern WROTE_ON =
            Pattern.compile("\\b(?:wrote|schrieb|[ée]crit|escribi[óo])\\s+(?:on|am|le|el)\\b.{5,80}$", FLAGS);
    private static final Pattern ON = Pattern.compile(
            "-*\\s*(?:on|am|le|el|il|em|op|den|på|w dniu|dnia|dne|dňa|a|v|la|pada|vào|в|у|στις|tarihinde|في|ב)\\b.*",
            FLAGS);
    private static final Pattern MOMENT =
            Pattern.compile("\\d{1,2}[:.h]\\d{2}|\\b(?:19|20)\\d\\d\\b|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|年");
    private static final Pattern MAILBOX = Pattern.compile("[^\\s<>\"]@[^\\s<>\"]");
    private static final Pattern MAILBOX_END = Pattern.compile("@[^\\s<>\"]{1,100}[>\\])\"]*\\s*[:：]\\s*$");
    private static final Pattern TAIL = Pattern.compile("(?<![\\s-])[\\s-]++$");
    private static final Pattern LETTERS = Pattern.compile("\\p{IsLatin}|\\p{IsCyrillic}|\\p{IsGreek}");

    private final String line;
    private final String end;

    private Attribution(String line) {
        this.line = line;
        this.end = TAIL.matcher(line).replaceFirst("").toLowerCase(Locale.ROOT);
    }

    /** Whether these lines, joined by spaces, are an attribution. */
    static boolean is(String joined) {
        return joined.length() <= LONGEST && !joined.isBlank() && new Attribution(joined).holds();
    }

    /** Whether an attribution can begin with this line; the rules alone would swallow the sender's own line before. */
    static boolean canBegin(String line) {
        String start = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
        return ON.matcher(start).matches() || MOMENT.matcher(start).find() || mailbox(start);
    }

    /** Whether it begins like "On 3 March …", which nothing before it can belong to. */
    static boolean beginsWithDate(String line) {
        return line.length() <= LONGEST
                && ON.matcher(line).matches()
                && line.chars().anyMatch(Character::isDigit);
    }

    private boolean holds() {
        boolean colon = end.endsWith(":") || end.endsWith("：");
        if (endsWrote(colon ? end.substring(0, end.length() - 1).stripTrailing() : end)) {
            return verbLast(colon);
        }
        return colon ? colonLast() : WROTE_ON.matcher(line).find();
    }

    private boolean verbLast(boolean colon) {
        boolean on = ON.matcher(line).matches();
        boolean digit = line.chars().anyMatch(Character::isDigit);
        return (on && (digit || colon)) || MOMENT.matcher(line).find() || (colon && mailbox(line));
    }

    private boolean colonLast() {
        boolean moment = MOMENT.matcher(line).find();
        if (moment && MAILBOX_END.matcher(line).find()) return true;
        boolean wrote = WROTE_INSIDE.matcher(line).find();
        return wrote
                && ((moment && ON.matcher(line).matches())
                        || mailbox(line)
                        || WROTE_ON.matcher(line).find());
    }

    private static boolean mailbox(String line) {
        return line.indexOf('@') > 0 && MAILBOX.matcher(line).find();
    }

    private static boolean endsWrote(String end) {
        return WROTE.stream().anyMatch(word -> end.endsWith(word) && standsAlone(end, word));
    }

    /** "absent:" is not "sent:"; scripts without spaces have no such border. */
    private static boolean standsAlone(String end, String word) {
        int before = end.length() - word.length() - 1;
        if (before < 0 || !LETTERS.matcher(word.substring(0, 1)).matches()) return true;
        return !Character.isLetter(end.charAt(before));
    }
}
