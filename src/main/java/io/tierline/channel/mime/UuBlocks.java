package io.tierline.channel.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that old programs put into the text as uuencode. */
record UuBlocks(String remaining, List<UuFile> files) {
    private static final Pattern BEGIN = Pattern.compile("begin(?:-base64)? [0-7]{3,4} (\\S.{0,200})");
    private static final int MAX_FILES = 50;

    @SuppressWarnings("ArrayRecordComponent") // bytes passed on; never compared, never changed
    record UuFile(String name, byte[] content) {}

    /** The first file, or the text itself if there was none. */
    byte[] content() {
        return files.isEmpty()
                ? remaining.getBytes(StandardCharsets.UTF_8)
                : files.getFirst().content();
    }

    static UuBlocks find(String text) {
        if (!text.contains("begin ")) return new UuBlocks(text, List.of());
        List<String> lines = text.lines().toList();
        var kept = new ArrayList<String>();
        var files = new ArrayList<UuFile>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher begin = BEGIN.matcher(lines.get(i).strip());
            int end = begin.matches() && files.size() < MAX_FILES ? end(lines, i + 1) : -1;
            if (end < 0) {
                kept.add(lines.get(i));
                continue;
            }
            files.add(new UuFile(begin.group(1).strip(), decode(lines.subList(i + 1, end))));
            i = end;
        }
        return files.isEmpty() ? new UuBlocks(text, List.of()) : new UuBlocks(String.join("\n", kept), files);
    }

    private static int end(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).stripTrailing();
            if (line.equals("end")) return i;
            if (!plausible(line)) return -1;
        }
        return -1;
    }

    /** Some senders strip trailing blanks, which stand for zero bits, so a line may be short but not long. */
    private static boolean plausible(String line) {
        if (line.isEmpty() || line.equals("`")) return true;
        int count = (line.charAt(0) - 32) & 63;
        return line.charAt(0) >= 32 && line.charAt(0) <= 96 && line.length() <= 2 + (count + 2) / 3 * 4 + 1;
    }

    private static byte[] decode(List<String> lines) {
        var out = new ByteArrayOutputStream();
        for (String line : lines) if (!line.isEmpty()) line(line, out);
        return out.toByteArray();
    }

    private static void line(String line, ByteArrayOutputStream out) {
        int count = (line.charAt(0) - 32) & 63;
        for (int at = 1; count > 0; at += 4) {
            int bits = six(line, at) << 18 | six(line, at + 1) << 12 | six(line, at + 2) << 6 | six(line, at + 3);
            for (int shift = 16; shift >= 0 && count > 0; shift -= 8, count--) out.write(bits >> shift);
        }
    }

    private static int six(String line, int at) {
        return at < line.length() ? (line.charAt(at) - 32) & 63 : 0;
    }
}
