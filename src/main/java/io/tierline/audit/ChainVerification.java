package io.tierline.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes every hash of the history, in Java and not in the database that wrote them, and compares. A record that was
 * changed, removed, added or reordered breaks its chain there; a chain cut at its end is told by its stream's head.
 */
public final class ChainVerification {

    private static final int FETCH = 5_000;
    private static final byte[] BEGINNING = new byte[32];

    private long records;
    private @Nullable Link last;
    private final Map<Link.Stream, Head> heads = new HashMap<>();

    private ChainVerification() {}

    /**
     * What was found.
     *
     * @param broken the first broken record in the order of workspace, stream and number; null when all is whole
     */
    public record Outcome(
            long records, long streams, @Nullable Broken broken) {}

    /** What else must hold. */
    @FunctionalInterface
    public interface Further {
        @Nullable
        Broken broken(Connection connection) throws SQLException;
    }

    /** A place where history does not hold, and why. */
    public record Broken(UUID workspace, String stream, long seq, String why) {}

    /** Verifies all workspaces as they are at one moment. The connection must be the owner's. */
    public static Outcome verify(Connection connection) throws SQLException {
        return verify(connection, whole -> null);
    }

    /** The same, and where all chains are whole what else must hold at that moment. */
    public static Outcome verify(Connection connection, Further further) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
        }
        try {
            var chains = new ChainVerification().all(connection);
            return chains.broken() != null
                    ? chains
                    : new Outcome(chains.records(), chains.streams(), further.broken(connection));
        } finally {
            connection.rollback();
        }
    }

    private Outcome all(Connection connection) throws SQLException {
        readHeads(connection);
        var streams = heads.size();
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery("""
                    select workspace_id, stream, seq, at, actor_id, action, detail, previous_hash, hash
                      from audit.record
                     order by workspace_id, stream, seq
                    """)) {
                while (rows.next()) {
                    var broken = check(Link.of(rows));
                    if (broken != null) {
                        return new Outcome(records, streams, broken);
                    }
                }
            }
        }
        return new Outcome(records, streams, checkEnds());
    }

    private void readHeads(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select workspace_id, stream, last_seq, last_hash from audit.stream")) {
            while (rows.next()) {
                heads.put(
                        new Link.Stream(rows.getObject("workspace_id", UUID.class), rows.getString("stream")),
                        new Head(rows.getLong("last_seq"), rows.getBytes("last_hash")));
            }
        }
    }

    private @Nullable Broken check(Link link) {
        records++;
        var before = last;
        last = link;
        if (before == null || !before.stream().equals(link.stream())) {
            var unfinished = before == null ? null : checkEnd(before);
            return unfinished != null ? unfinished : checkLink(link, 1, BEGINNING);
        }
        return checkLink(link, before.seq() + 1, before.hash());
    }

    private static @Nullable Broken checkLink(Link link, long expectedSeq, byte[] expectedPrevious) {
        if (link.seq() != expectedSeq) {
            return link.broken("record %d is missing before it".formatted(expectedSeq));
        }
        if (!Arrays.equals(link.previous(), expectedPrevious)) {
            return link.broken("it does not follow on the record before");
        }
        if (!Arrays.equals(link.hash(), link.computed())) {
            return link.broken("its content is not what was written");
        }
        return null;
    }

    private @Nullable Broken checkEnd(Link end) {
        var head = heads.remove(end.stream());
        if (head == null) {
            return end.broken("its stream has no head");
        }
        if (head.seq() != end.seq() || !Arrays.equals(head.hash(), end.hash())) {
            return new Broken(
                    end.stream().workspace(), end.stream().name(), end.seq() + 1, "records after it were removed");
        }
        return null;
    }

    private @Nullable Broken checkEnds() {
        var unfinished = last == null ? null : checkEnd(last);
        if (unfinished != null) {
            return unfinished;
        }
        return heads.keySet().stream()
                .findFirst()
                .map(stream -> new Broken(stream.workspace(), stream.name(), 1, "the whole stream was removed"))
                .orElse(null);
    }

    private record Head(long seq, byte[] hash) {}

    private record Link(
            Stream stream,
            long seq,
            Instant at,
            UUID actor,
            String action,
            String detail,
            byte[] previous,
            byte[] hash) {

        record Stream(UUID workspace, String name) {}

        static Link of(ResultSet row) throws SQLException {
            return new Link(
                    new Stream(row.getObject("workspace_id", UUID.class), row.getString("stream")),
                    row.getLong("seq"),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getObject("actor_id", UUID.class),
                    row.getString("action"),
                    row.getString("detail"),
                    row.getBytes("previous_hash"),
                    row.getBytes("hash"));
        }

        /** As {@code audit.hash_of} does: SHA-256 over the hash before and the fields, joined by the unit separator. */
        byte[] computed() {
            var micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
            var text = String.join(
                    "\u001f",
                    stream.workspace().toString(),
                    stream.name(),
                    Long.toString(seq),
                    Long.toString(micros),
                    actor.toString(),
                    action,
                    detail);
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return sha256(ByteBuffer.allocate(previous.length + bytes.length)
                    .put(previous)
                    .put(bytes)
                    .array());
        }

        Broken broken(String why) {
            return new Broken(stream.workspace(), stream.name(), seq, why);
        }

        private static byte[] sha256(byte[] bytes) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(bytes);
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }
    }
}
