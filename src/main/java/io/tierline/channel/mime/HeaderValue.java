package io.tierline.channel.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A structured header value such as Content-Type: a word and parameters, those of RFC 2231 joined and decoded. */
record HeaderValue(String word, Map<String, String> parameters) {
    private static final HeaderValue EMPTY = new HeaderValue("", Map.of());
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;\"]{1,80})\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"?|([^;]*))", Pattern.DOTALL);
    private static final Pattern EXTENDED = Pattern.compile("([^*]+)(?:\\*(\\d{1,3}))?(\\*)?");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");
    private static final int PARAMETERS = 200;

    static HeaderValue parse(String unfolded) {
        if (unfolded.isBlank()) return EMPTY;
        int end = unfolded.indexOf(';');
        String word = (end < 0 ? unfolded : unfolded.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new HeaderValue(word, end < 0 ? Map.of() : parameters(unfolded.substring(end)));
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static Map<String, String> parameters(String text) {
        var plain = new HashMap<String, String>();
        var pieces = new HashMap<String, TreeMap<Integer, Piece>>();
        Matcher found = PARAMETER.matcher(text);
        for (int n = 0; n < PARAMETERS && found.find(); n++) {
            String value = found.group(2) != null
                    ? unescape(found.group(2))
                    : found.group(3).strip();
            collect(found.group(1).toLowerCase(Locale.ROOT), value, plain, pieces);
        }
        pieces.forEach((name, parts) -> plain.put(name, joined(parts)));
        return plain;
    }

    private static void collect(
            String name, String value, Map<String, String> plain, Map<String, TreeMap<Integer, Piece>> pieces) {
        Matcher extended = EXTENDED.matcher(name);
        boolean continued = name.indexOf('*') > 0 && extended.matches();
        if (!continued) {
            plain.putIfAbsent(name, HeaderText.decode(value));
            return;
        }
        int index = extended.group(2) == null ? 0 : Integer.parseInt(extended.group(2));
        pieces.computeIfAbsent(extended.group(1), _ -> new TreeMap<>())
                .put(index, new Piece(value, extended.group(3) != null));
    }

    private static String unescape(String quoted) {
        // Some Windows senders write a path with bare backslashes; only \" and \\ are escapes in practice.
        Matcher escaped = ESCAPED.matcher(quoted);
        return escaped.replaceAll(m -> Matcher.quoteReplacement("\"\\".contains(m.group(1)) ? m.group(1) : m.group()));
    }

    private static String joined(TreeMap<Integer, Piece> pieces) {
        Piece first = pieces.firstEntry().getValue();
        String[] head = first.encoded ? first.text.split("'", 3) : new String[0];
        String charset = head.length == 3 ? head[0] : "utf-8";
        var bytes = new ByteArrayOutputStream();
        pieces.forEach((index, piece) -> {
            String text = index.equals(pieces.firstKey()) && head.length == 3 ? head[2] : piece.text;
            bytes.writeBytes(piece.encoded ? unpercent(text) : text.getBytes(StandardCharsets.UTF_8));
        });
        return HeaderText.decode(Charsets.decode(bytes.toByteArray(), charset));
    }

    private static byte[] unpercent(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (int i = 0; i < in.length; i++) {
            int octet = in[i] == '%' && i + 2 < in.length ? HeaderText.hex(in[i + 1], in[i + 2]) : -1;
            out.write(octet >= 0 ? octet : in[i]);
            if (octet >= 0) i += 2;
        }
        return out.toByteArray();
    }

    private record Piece(String text, boolean encoded) {}
}
