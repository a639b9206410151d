package io.tierline.ticket;

import java.util.regex.Pattern;

/** Makes text from outside fit to be kept: no characters that the database or a reader chokes on. */
final class Text {

    private static final Pattern UNKEEPABLE = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    /** What holds letters and pictures together: of Persian and Indian words, of families and flags. */
    private static final String JOINERS = "\\u200C\\u200D\\x{E0020}-\\x{E007F}";

    private static final Pattern BREAKS = Pattern.compile("[[\\s\\p{Z}\\p{Cc}\\p{Cf}]&&[^" + JOINERS + "]]+");
    private static final Pattern NOTHING_TO_SEE = Pattern.compile("[\\s" + JOINERS + "]*");
    private static final Pattern UNSAFE_IN_NAMES = Pattern.compile("[\\\\/:*?\"<>|%\\p{Cntrl}\\p{Cf}]+");
    private static final int MAX_NAME = 150;
    private static final int MAX_EXTENSION = 20;

    private Text() {}

    static String clean(String text) {
        return UNKEEPABLE
                .matcher(text.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("");
    }

    /** One line: whitespace and invisible characters become single spaces; empty when nothing of it can be seen. */
    static String line(String text) {
        var line = BREAKS.matcher(clean(text)).replaceAll(" ").strip();
        return NOTHING_TO_SEE.matcher(line).matches() ? "" : line;
    }

    /** A file name without folders, control characters and direction marks; never empty, and its ending survives. */
    static String fileName(String text) {
        var name = text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
        var safe = UNSAFE_IN_NAMES.matcher(line(name)).replaceAll("_").strip();
        while (safe.startsWith(".")) {
            safe = safe.substring(1);
        }
        return safe.isEmpty() ? "file" : shortened(safe);
    }

    private static String shortened(String name) {
        if (name.length() <= MAX_NAME) {
            return name;
        }
        var dot = name.lastIndexOf('.');
        var ending = dot > 0 && name.length() - dot <= MAX_EXTENSION ? name.substring(dot) : "";
        return clean(name.substring(0, MAX_NAME - ending.length())) + ending;
    }
}
