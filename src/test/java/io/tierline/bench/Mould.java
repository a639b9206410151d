package io.tierline.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ticket with all its rows, as PostgreSQL writes them for a binary {@code COPY}, and where in them stands what differs from
 * one such ticket to the next: ids, times, the number, the words, and the hashes of its history. All of these keep their
 * length, so another ticket of the same life is these bytes with some put over.
 */
final class Mould {
    private static final int UUID_BYTES = 16;
    private static final int UUID_LETTERS = 36;
    private static final int HASH = 32;
    private static final long EPOCH_OF_POSTGRES = 946_684_800_000_000L;
    private static final int MICROS_DIGITS = 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final long number;
    private final long begun;
    private final Map<UUID, Integer> own = new HashMap<>();
    private final Map<Table, List<Row>> rows = new HashMap<>();

    Mould(long number, Instant begun, List<UUID> own) {
        this.number = number;
        this.begun = ChronoUnit.MICROS.between(Instant.EPOCH, begun);
        own.forEach(id -> this.own.put(id, this.own.size()));
    }

    /** What is put over. */
    private enum Kind {
        ID,
        ID_IN_TEXT,
        TIME,
        NUMBER,
        NUMBER_IN_TEXT,
        WORDS
    }

    private record Patch(Kind kind, int at, int what) {}

    /** @param searched what is put over and has words to search, which are added after all else; null if nothing has */
    private record Row(
            byte[] bytes,
            int[] fields,
            Patch[] patches,
            @Nullable Patch searched) {}

    /** Which ticket to make: the how manieth, from when on, with which number. */
    record Next(
            long seed, long number, Instant begun, @Nullable String said) {}

    /** Adds a row of this ticket; the fields are as the table's columns. */
    void add(Table table, byte[][] fields) {
        var bytes = new Bytes(1024);
        List<Patch> patches = new ArrayList<>();
        int[] at = new int[fields.length];
        bytes.putShort(fields.length);
        var kept = table.searched() ? fields.length - 1 : fields.length;
        for (var n = 0; n < kept; n++) {
            byte[] field = fields[n];
            bytes.putInt(field == null ? -1 : field.length);
            at[n] = bytes.size();
            if (field != null) {
                patches(table, table.columns().get(n), field, bytes.size(), patches);
                bytes.put(field, field.length);
            }
        }
        rows.computeIfAbsent(table, key -> new ArrayList<>())
                .add(new Row(
                        bytes.toArray(), at, patches.toArray(Patch[]::new), table.searched() ? words(patches) : null));
    }

    private static Patch words(List<Patch> patches) {
        return patches.stream()
                .filter(patch -> patch.kind == Kind.WORDS)
                .findFirst()
                .orElseThrow();
    }

    /** Writes the rows that the next ticket has in that table. */
    void write(Table table, Next next, Bytes out) {
        var made = new Made(next);
        for (Row row : rows.getOrDefault(table, List.of())) {
            made.put(row, out);
        }
    }

    /** Writes its history, each record with the hash of the one before; answers the last hash. */
    byte[] writeHistory(Table records, Next next, Bytes out) {
        var made = new Made(next);
        byte[] hash = new byte[HASH];
        for (Row row : Objects.requireNonNull(rows.get(records))) {
            var at = made.put(row, out);
            out.over(at + row.fields[records.column("previous_hash")], hash);
            hash = hashed(records, row, at, hash, out);
            out.over(at + row.fields[records.column("hash")], hash);
        }
        return hash;
    }

    /** Writes the head of its history. */
    void writeHead(Table streams, Next next, byte[] lastHash, Bytes out) {
        var row = Objects.requireNonNull(rows.get(streams)).getFirst();
        var at = new Made(next).put(row, out);
        out.over(at + row.fields[streams.column("last_hash")], lastHash);
    }

    private void patches(Table table, Table.Column column, byte[] field, int at, List<Patch> patches) {
        switch (column.type()) {
            case "uuid" -> id(field, 0, at, patches);
            case "_uuid" -> {
                for (var n = 0; n + UUID_BYTES <= field.length; n++) {
                    id(field, n, at, patches);
                }
            }
            case "timestamptz" -> {
                var micros = ByteBuffer.wrap(field).getLong();
                if (micros != Long.MAX_VALUE && micros != Long.MIN_VALUE) {
                    patches.add(new Patch(Kind.TIME, at, 0));
                }
            }
            case "int8" -> {
                if (column.name().equals("number")) {
                    patches.add(new Patch(Kind.NUMBER, at, 0));
                }
            }
            case "text", "jsonb" -> text(table, column, field, at, patches);
            default -> {}
        }
    }

    private void id(byte[] field, int from, int at, List<Patch> patches) {
        var bytes = ByteBuffer.wrap(field, from, UUID_BYTES);
        var known = own.get(new UUID(bytes.getLong(), bytes.getLong()));
        if (known != null) {
            patches.add(new Patch(Kind.ID, at + from, known));
        }
    }

    private void text(Table table, Table.Column column, byte[] field, int at, List<Patch> patches) {
        if (table.words(column)) {
            patches.add(new Patch(Kind.WORDS, at, field.length));
            return;
        }
        var text = new String(field, StandardCharsets.ISO_8859_1);
        own.forEach((id, index) -> {
            for (var n = text.indexOf(id.toString()); n >= 0; n = text.indexOf(id.toString(), n + 1)) {
                patches.add(new Patch(Kind.ID_IN_TEXT, at + n, index));
            }
        });
        var digits = Long.toString(number);
        for (var n = text.indexOf(digits); n >= 0; n = text.indexOf(digits, n + 1)) {
            patches.add(new Patch(Kind.NUMBER_IN_TEXT, at + n, digits.length()));
        }
    }

    /** As {@code audit.hash_of} does it. */
    private static byte[] hashed(Table records, Row row, int at, byte[] previous, Bytes out) {
        var sha = sha256();
        sha.update(previous);
        String[] joined = {"workspace_id", "stream", "seq", "at", "actor_id", "action", "detail"};
        for (var n = 0; n < joined.length; n++) {
            if (n > 0) {
                sha.update((byte) 0x1f);
            }
            var column = records.column(joined[n]);
            var from = at + row.fields[column];
            switch (records.columns().get(column).type()) {
                case "uuid" -> sha.update(letters(out.getLong(from), out.getLong(from + 8)));
                case "int8" -> sha.update(Long.toString(out.getLong(from)).getBytes(StandardCharsets.US_ASCII));
                case "timestamptz" -> sha.update(digits(out.getLong(from) + EPOCH_OF_POSTGRES, MICROS_DIGITS));
                default -> out.digest(from, sha);
            }
        }
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] digits(long value, int length) {
        var digits = new byte[length];
        var rest = value;
        for (var n = length - 1; n >= 0; n--) {
            digits[n] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return digits;
    }

    private static byte[] letters(long high, long low) {
        var letters = new byte[UUID_LETTERS];
        var at = 0;
        for (var n = 0; n < UUID_BYTES; n++) {
            if (n == 4 || n == 6 || n == 8 || n == 10) {
                letters[at++] = '-';
            }
            var octet = (n < 8 ? high >>> (56 - 8 * n) : low >>> (56 - 8 * (n - 8))) & 0xff;
            letters[at++] = HEX[(int) (octet >>> 4)];
            letters[at++] = HEX[(int) (octet & 15)];
        }
        return letters;
    }

    /** One ticket being made. */
    private final class Made {
        private final Next next;
        private final long later;
        private final long millis;

        Made(Next next) {
            this.next = next;
            var micros = ChronoUnit.MICROS.between(Instant.EPOCH, next.begun());
            this.later = micros - begun;
            this.millis = micros / 1_000;
        }

        int put(Row row, Bytes out) {
            var at = out.size();
            out.put(row.bytes, row.bytes.length);
            for (Patch patch : row.patches) {
                over(patch, at + patch.at, out);
            }
            if (row.searched != null) {
                new SearchWords().put(out, at + row.searched.at, row.searched.what);
            }
            return at;
        }

        private void over(Patch patch, int at, Bytes out) {
            switch (patch.kind) {
                case ID -> {
                    out.over(at, high(patch.what));
                    out.over(at + 8, low(patch.what));
                }
                case ID_IN_TEXT -> out.over(at, letters(high(patch.what), low(patch.what)));
                case TIME -> out.over(at, out.getLong(at) + later);
                case NUMBER -> out.over(at, next.number());
                case NUMBER_IN_TEXT -> out.over(at, digits(next.number(), patch.what));
                case WORDS -> words(patch, at, out);
            }
        }

        private void words(Patch patch, int at, Bytes out) {
            out.words(at, patch.what, Words.mix(next.seed() * 31 + patch.what + out.getByte(at)));
            if (next.said() != null) {
                out.over(at, (next.said() + " ").getBytes(StandardCharsets.US_ASCII));
            }
        }

        /** Version 7: the time in milliseconds first. */
        private long high(int index) {
            return (millis + index) << 16 | 0x7000L | Words.mix(next.seed() << 8 | index) & 0xfff;
        }

        private long low(int index) {
            return Words.mix(~(next.seed() << 8 | index)) >>> 2 | 1L << 63;
        }
    }

    @Override
    public String toString() {
        return number + " " + Arrays.toString(rows.keySet().toArray());
    }
}
