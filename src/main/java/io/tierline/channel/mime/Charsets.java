package io.tierline.channel.mime;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes to text by a charset label that may be missing, wrong or unknown. Never fails. */
final class Charsets {
    /** Labels decoded by the superset that senders really use (the WHATWG habit). */
    private static final Map<String, String> SUPERSET = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"),
            Map.entry("ksc5601", "x-windows-949"),
            Map.entry("big5", "Big5-HKSCS"),
            Map.entry("utf8", "utf-8"),
            Map.entry("utf-8n", "utf-8"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("mac", "x-MacRoman"));

    /** Labels that say nothing. */
    private static final Pattern SILENT = Pattern.compile(
            "|us-ascii|ascii|ansi_x3\\.4-1968|unknown-8bit|x-unknown|unknown|default|binary|8bit|7bit|none|iso-10646|text");

    private static final Pattern UTF7_RUN = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");
    private static final Charset FALLBACK = Charset.forName("windows-1252");
    private static final int DETECTED_BYTES = 16_384;

    private Charsets() {}

    static String decode(byte[] bytes, String label) {
        String name = normal(label);
        if (name.equals("utf-7") || name.equals("unicode-1-1-utf-7")) return clean(utf7(bytes));
        Optional<Charset> known = SILENT.matcher(name).matches() ? Optional.empty() : named(name);
        return clean(known.map(charset -> as(bytes, charset)).orElseGet(() -> guess(bytes)));
    }

    static String normal(String label) {
        String name = label.strip().toLowerCase(Locale.ROOT).replaceAll("^[\"'<=]+|(?<![\"'>;,])[\"'>;,]++$", "");
        return name.startsWith("charset=") ? name.substring(8) : name;
    }

    private static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(SUPERSET.getOrDefault(name, name)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String as(byte[] bytes, Charset charset) {
        Optional<String> strict = strictly(bytes, charset);
        if (strict.isPresent()) return strict.get();
        if (charset.equals(StandardCharsets.UTF_8) && !hasSequences(bytes)) return new String(bytes, FALLBACK);
        return new String(bytes, charset);
    }

    private static String guess(byte[] bytes) {
        return strictly(bytes, StandardCharsets.UTF_8).orElseGet(() -> detect(bytes));
    }

    private static String detect(byte[] bytes) {
        var detector = new CharsetDetector();
        detector.setText(bytes.length > DETECTED_BYTES ? Arrays.copyOf(bytes, DETECTED_BYTES) : bytes);
        CharsetMatch match = detector.detect();
        boolean sure = match != null && match.getConfidence() >= 35;
        return sure ? as(bytes, named(normal(match.getName())).orElse(FALLBACK)) : new String(bytes, FALLBACK);
    }

    static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException damaged) {
            return Optional.empty();
        }
    }

    /** Whether any two bytes form a UTF-8 sequence: then a damaged text is still UTF-8, not Latin. */
    private static boolean hasSequences(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            if ((bytes[i - 1] & 0xC0) == 0xC0 && (bytes[i] & 0xC0) == 0x80) return true;
        }
        return false;
    }

    private static String utf7(byte[] bytes) {
        Matcher run = UTF7_RUN.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        return run.replaceAll(found -> Matcher.quoteReplacement(utf7Run(found.group(1))));
    }

    private static String utf7Run(String base64) {
        if (base64.isEmpty()) return "+";
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        byte[] utf16 = Base64.getDecoder().decode(whole);
        return new String(utf16, 0, utf16.length & ~1, StandardCharsets.UTF_16BE);
    }

    /** PostgreSQL cannot hold a NUL, and a byte order mark is no text. */
    static String clean(String text) {
        String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return marked.indexOf('\0') < 0 ? marked : marked.replace("\0", "");
    }
}
