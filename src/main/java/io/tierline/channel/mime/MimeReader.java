package io.tierline.channel.mime;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Bytes to a tree of parts, within limits. Whatever is damaged is read as far as it goes and named in the problems. */
final class MimeReader {
    static final int MAX_DEPTH = 30;
    static final int MAX_PARTS = 500;
    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_FIELD_BYTES = 64 * 1024;
    private static final Pattern ENCODING = Pattern.compile("[a-z0-9-]+");
    private static final MimeConfig TOLERANT = new MimeConfig.Builder()
            .setStrictParsing(false)
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();

    private final MimeTokenStream stream = new MimeTokenStream(TOLERANT);
    private final Deque<Draft> open = new ArrayDeque<>();
    private final Set<String> problems;
    private Draft root = new Draft();
    private int parts;

    private MimeReader(Set<String> problems) {
        this.problems = problems;
    }

    static MimeNode read(byte[] raw, Set<String> problems) {
        return new MimeReader(problems).tree(raw);
    }

    private MimeNode tree(byte[] raw) {
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(raw));
        try {
            for (EntityState s = stream.getState(); s != EntityState.T_END_OF_STREAM; s = stream.next()) {
                if (!step(s)) break;
            }
        } catch (MimeException | IOException | RuntimeException damaged) {
            // The parser of a hostile format: any failure keeps what was read. The raw source is stored elsewhere.
            problems.add("damaged-structure");
        }
        return root.node();
    }

    private boolean step(EntityState state) throws IOException {
        switch (state) {
            case T_START_MESSAGE, T_START_BODYPART -> begin();
            case T_FIELD -> field(stream.getField());
            case T_END_HEADER -> boundDepth();
            case T_START_MULTIPART -> typed();
            case T_BODY -> {
                typed();
                top().content = decoded();
            }
            case T_PREAMBLE -> top().preamble = stream.getInputStream().readAllBytes();
            case T_END_MESSAGE, T_END_BODYPART -> end();
            default -> {}
        }
        return parts <= MAX_PARTS;
    }

    private Draft top() {
        return open.isEmpty() ? root : open.peek();
    }

    private void begin() {
        var draft = new Draft();
        if (open.isEmpty()) root = draft;
        else open.peek().children.add(draft);
        open.push(draft);
        if (++parts > MAX_PARTS) problems.add("too-many-parts");
    }

    private void end() {
        if (!open.isEmpty()) open.pop();
    }

    private void field(Field field) {
        Draft draft = top();
        if (draft.fields.size() >= MAX_FIELDS) {
            problems.add("too-many-fields");
            return;
        }
        byte[] raw = field.getRaw() == null ? new byte[0] : field.getRaw().toByteArray();
        int colon = indexOf(raw, ':');
        if (raw.length > MAX_FIELD_BYTES) problems.add("giant-field");
        byte[] value =
                Arrays.copyOfRange(raw, Math.min(colon + 1, raw.length), Math.min(raw.length, MAX_FIELD_BYTES + colon));
        draft.fields.add(
                new MailHeader.Field(field.getName().strip().toLowerCase(Locale.ROOT), HeaderText.unfold(value)));
    }

    private static int indexOf(byte[] bytes, char wanted) {
        for (int i = 0; i < bytes.length; i++) if (bytes[i] == wanted) return i;
        return 0;
    }

    /** Each level of nesting adds a reader around all outer ones: below the limit a multipart is left as one leaf. */
    private void boundDepth() {
        boolean deep = open.size() > MAX_DEPTH;
        if (deep) problems.add("too-deep");
        stream.setRecursionMode(deep ? RecursionMode.M_FLAT : RecursionMode.M_NO_RECURSE);
    }

    private void typed() {
        top().type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
    }

    private byte[] decoded() {
        InputStream raw = stream.getInputStream();
        var encoding = ENCODING.matcher(new MailHeader(top().fields).token("content-transfer-encoding"));
        return switch (encoding.find() ? encoding.group() : "") {
            case "base64", "b" -> drain(new Base64InputStream(raw, DecodeMonitor.SILENT));
            case "quoted-printable", "q" -> drain(new QuotedPrintableInputStream(raw, DecodeMonitor.SILENT));
            case "x-uuencode", "uuencode", "x-uue", "uue" ->
                UuBlocks.find(Charsets.decode(drain(raw), "us-ascii")).content();
            default -> drain(raw);
        };
    }

    private byte[] drain(InputStream in) {
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) out.write(buffer, 0, n);
        } catch (IOException | RuntimeException damaged) {
            problems.add("damaged-encoding");
        }
        return out.toByteArray();
    }

    private static final class Draft {
        private final List<MailHeader.Field> fields = new ArrayList<>();
        private final List<Draft> children = new ArrayList<>();
        private String type = "text/plain";
        private byte[] content = new byte[0];
        private byte[] preamble = new byte[0];

        MimeNode node() {
            byte[] own = children.isEmpty() && content.length == 0 ? preamble : content;
            return new MimeNode(
                    new MailHeader(List.copyOf(fields)),
                    type,
                    own,
                    children.stream().map(Draft::node).toList());
        }
    }
}
