package io.tierline.channel.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes the text of a header field: raw 8-bit, folded, with encoded words (RFC 2047) of any brokenness. */
final class HeaderText {
    private static final Pattern WORD = Pattern.compile(
            "=\\?([^?\\s]{1,60})\\?([bBqQ])\\?((?:[^?=]++|=(?!\\?[^?\\s]{1,60}\\?[bBqQ]\\?)|\\?(?!=))*+)\\?=");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n[ \\t]*|\\r[ \\t]*");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

    private HeaderText() {}

    /** One line, encoded words decoded, no control characters. */
    static String decode(String unfolded) {
        if (!unfolded.contains("=?")) return tidy(unfolded);
        var out = new StringBuilder();
        var pending = new Run();
        Matcher word = WORD.matcher(unfolded);
        int end = 0;
        while (word.find()) {
            String between = unfolded.substring(end, word.start());
            boolean adjacent = pending.open() && between.isBlank();
            if (!adjacent || !pending.sameCharset(word.group(1))) pending.flush(out);
            if (!adjacent) out.append(between);
            pending.add(word.group(1), bytes(word.group(2), word.group(3)));
            end = word.end();
        }
        pending.flush(out);
        return tidy(out.append(unfolded, end, unfolded.length()).toString());
    }

    /** The field's bytes as text, folding removed, encoded words still in place. */
    static String unfold(byte[] raw) {
        return FOLD.matcher(Charsets.decode(raw, "")).replaceAll(" ").strip();
    }

    private static String tidy(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private static byte[] bytes(String encoding, String text) {
        return encoding.toLowerCase(Locale.ROOT).equals("b") ? base64(text) : quoted(text);
    }

    private static byte[] base64(String text) {
        String digits = text.replaceAll("[^A-Za-z0-9+/]", "");
        return Base64.getDecoder().decode(digits.length() % 4 == 1 ? digits.substring(0, digits.length() - 1) : digits);
    }

    private static byte[] quoted(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int octet = in[i] == '=' && i + 2 < in.length ? hex(in[i + 1], in[i + 2]) : -1;
            out.write(octet >= 0 ? octet : in[i] == '_' ? ' ' : in[i]);
            if (octet >= 0) i += 2;
        }
        return out.toByteArray();
    }

    static int hex(int high, int low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }

    /** Neighbouring words of one charset are decoded together: senders split inside a character. */
    private static final class Run {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private String charset = "";

        boolean open() {
            return !charset.isEmpty();
        }

        boolean sameCharset(String other) {
            return charset.equalsIgnoreCase(label(other));
        }

        void add(String label, byte[] decoded) {
            charset = label(label);
            bytes.writeBytes(decoded);
        }

        void flush(StringBuilder out) {
            if (open()) out.append(Charsets.decode(bytes.toByteArray(), charset));
            bytes.reset();
            charset = "";
        }

        private static String label(String charsetAndLanguage) {
            return charsetAndLanguage.replaceFirst("\\*.*", "");
        }
    }
}
