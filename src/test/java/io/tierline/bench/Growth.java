package io.tierline.bench;

import io.tierline.bench.Mould.Next;
import io.tierline.database.OwnerAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Makes many tickets from moulds: by binary {@code COPY} on several connections, with foreign keys unchecked and with the
 * indexes that are no keys built afterwards. The same count on the same moulds gives the same rows.
 */
final class Growth {
    private static final int CONNECTIONS = 3;
    private static final int CHUNK = 25_000;
    private static final int SENT_AT_ONCE = 1 << 18;
    private static final int OPEN_OF = 10;

    /** All open tickets are among the latest: of these every second one. */
    private static final double LATEST = 0.2;

    private static final Duration SPAN = Duration.ofDays(365);
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final Path data;
    private final List<Table> tables;
    private final List<Mould> ended;
    private final List<Mould> open;
    private final Instant until;

    Growth(Path data, List<Table> tables, List<Mould> ended, List<Mould> open, Instant until) {
        this.data = data;
        this.tables = tables;
        this.ended = ended;
        this.open = open;
        this.until = until;
    }

    /** Makes so many, numbered from there on. */
    void make(int count, long firstNumber) throws Exception {
        atOnce(List.of(statement("alter system set autovacuum = off"), statement("select pg_reload_conf()")));
        Map<String, String> indexes = withOwner(this::dropIndexes);
        atOnce(List.of(generated(false)));
        List<Callable<Boolean>> copies = new ArrayList<>();
        for (Table table : tables) {
            for (var from = 0; from < count && !table.name().equals(Table.STREAMS); from += CHUNK) {
                copies.add(copy(table, from, Math.min(count, from + CHUNK), count, firstNumber));
            }
        }
        atOnce(copies);
        atOnce(List.of(generated(true)));
        atOnce(indexes.values().stream().map(this::statement).toList());
        atOnce(tables.stream()
                .map(table -> statement("vacuum analyze " + table.name()))
                .toList());
    }

    /** The words to search are copied too, since PostgreSQL takes ten times as long to make them; from then on it makes them again. */
    private Callable<Boolean> generated(boolean again) {
        var searched = tables.stream()
                .filter(Table::searched)
                .map(table -> "'" + table.name() + "'::regclass")
                .collect(Collectors.joining(", "));
        return statement(
                "update pg_attribute set attgenerated = '%s' where attrelid in (%s) and atttypid = 'tsvector'::regtype"
                        .formatted(again ? "s" : "", searched));
    }

    private Callable<Boolean> copy(Table table, int from, int to, int count, long firstNumber) {
        return () -> withOwner(connection -> {
            if (table.name().equals(Table.RECORDS)) {
                copyHistory(connection, from, to, count, firstNumber);
            } else {
                var copy = begin(connection, table);
                var bytes = begun();
                for (var n = from; n < to; n++) {
                    mould(n, count).write(table, next(n, count, firstNumber), bytes);
                    sendSome(copy, bytes);
                }
                end(copy, bytes);
            }
            return true;
        });
    }

    private void copyHistory(Connection connection, int from, int to, int count, long firstNumber) throws SQLException {
        var records = table(Table.RECORDS);
        byte[][] last = new byte[to - from][];
        var copy = begin(connection, records);
        var bytes = begun();
        for (var n = from; n < to; n++) {
            last[n - from] = mould(n, count).writeHistory(records, next(n, count, firstNumber), bytes);
            sendSome(copy, bytes);
        }
        end(copy, bytes);
        var streams = table(Table.STREAMS);
        copy = begin(connection, streams);
        bytes = begun();
        for (var n = from; n < to; n++) {
            mould(n, count).writeHead(streams, next(n, count, firstNumber), last[n - from], bytes);
            sendSome(copy, bytes);
        }
        end(copy, bytes);
    }

    private Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Mould mould(int n, int count) {
        var open = isOpen(n, count) ? this.open : ended;
        return open.get((int) Long.remainderUnsigned(Words.mix(n), open.size()));
    }

    static boolean isOpen(int n, int count) {
        return n >= count * (1 - LATEST) && n % (int) Math.round(OPEN_OF * LATEST) == 0;
    }

    private Next next(int n, int count, long firstNumber) {
        var begun = until.minus(SPAN).plus(SPAN.multipliedBy(n).dividedBy(count));
        return new Next(n, firstNumber + n, begun, said(n, count));
    }

    private static @Nullable String said(int n, int count) {
        if (n % Math.max(1, count / Words.RARE_TICKETS) == 1) {
            return Words.RARE;
        }
        return n % Words.PHRASE_EVERY == 3 ? Words.PHRASE : null;
    }

    private static CopyIn begin(Connection connection, Table table) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn());
    }

    private static Bytes begun() {
        var bytes = new Bytes(SENT_AT_ONCE * 2);
        bytes.put(HEADER, HEADER.length);
        return bytes;
    }

    private static void sendSome(CopyIn copy, Bytes bytes) throws SQLException {
        if (bytes.size() > SENT_AT_ONCE) {
            bytes.send(copy);
        }
    }

    private static void end(CopyIn copy, Bytes bytes) throws SQLException {
        bytes.putShort(-1);
        bytes.send(copy);
        copy.endCopy();
    }

    private Map<String, String> dropIndexes(Connection connection) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        for (Table table : tables) {
            try (var asked = connection.prepareStatement("""
                    select i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
                      from pg_index i
                     where i.indrelid = ?::regclass
                       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                    """)) {
                asked.setString(1, table.name());
                try (var row = asked.executeQuery()) {
                    while (row.next()) {
                        indexes.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        for (var index : indexes.keySet()) {
            execute(connection, "drop index " + index);
        }
        return indexes;
    }

    private Callable<Boolean> statement(String sql) {
        return () -> withOwner(connection -> {
            execute(connection, sql);
            return true;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void atOnce(List<Callable<Boolean>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof Exception known ? known : failure;
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    private <T> T withOwner(Work<T> work) throws SQLException, IOException {
        try (var owner = OwnerAccess.open(data, null)) {
            execute(owner.connection(), "set session_replication_role = replica");
            execute(owner.connection(), "set synchronous_commit = off");
            execute(owner.connection(), "set maintenance_work_mem = '512MB'");
            return work.with(owner.connection());
        }
    }
}
