package io.tierline.backup;

import io.tierline.audit.ChainVerification;
import io.tierline.backup.Manifest.Table;
import io.tierline.database.OwnerAccess;
import io.tierline.files.ContentFolder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.postgresql.PGConnection;

/**
 * Fills an empty database and an empty folder from a backup. The schema is first made as it was then, so that the migrations
 * since come over old rows as they would have in place. All rows come in one transaction: either all are there or none.
 */
final class Restoring {

    private static final long LARGEST_CONTENT = Long.MAX_VALUE;

    private final OwnerAccess database;
    private final ContentFolder folder;
    private final Manifest manifest;
    private final Contents contents;
    private final Map<String, Long> rows = new TreeMap<>();
    private long attachments;

    Restoring(OwnerAccess database, ContentFolder folder, Manifest manifest, Contents contents) {
        this.database = database;
        this.folder = folder;
        this.manifest = manifest;
        this.contents = contents;
    }

    /** Does so; what was counted on the way must be what the backup says it holds. */
    Restored from(ZipInputStream parts) throws Exception {
        refuseFilled();
        database.makeAsOf(manifest.migrations());
        var connection = database.connection();
        Tables.settle(connection);
        connection.setAutoCommit(false);
        try {
            fill(connection, parts);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        database.bringUpToDate();
        execute(connection, List.of("analyze"));
        markFolder(connection);
        return new Restored(
                manifest.taken(),
                contents.allRows(),
                attachments,
                contents.damaged(),
                ChainVerification.verify(connection));
    }

    /** What was restored belongs together. */
    private void markFolder(Connection connection) throws SQLException, IOException {
        for (var mark : Tables.list(connection, "select mark from files.folder", row -> row.getString(1))) {
            folder.mark(mark);
        }
    }

    private void refuseFilled() throws SQLException {
        var there = Tables.list(
                database.connection(),
                "select nspname from pg_namespace where nspname in ('workspace', 'ticket')",
                row -> row.getString(1));
        if (!there.isEmpty()) {
            throw new IllegalArgumentException(
                    "A desk is in this database already. Restore into an empty one: what is there is never written over.");
        }
    }

    /** Rows that point at each other would fail half way; all of them are checked at once when all are there. */
    private void fill(Connection connection, ZipInputStream parts) throws SQLException, IOException {
        var guards = Tables.guards(connection);
        execute(connection, Tables.liftedGuards(connection));
        take(parts);
        requireAll();
        execute(connection, guards);
    }

    private void take(ZipInputStream parts) throws SQLException, IOException {
        var tables = manifest.tables().stream().collect(Collectors.toMap(Table::part, Function.identity()));
        for (var part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
            var table = tables.get(part.getName());
            if (table != null) {
                rows.put(table.part(), copy(table, parts));
            } else if (ContentPart.is(part.getName())) {
                keep(ContentPart.sha256(part.getName()), parts);
            }
        }
        for (var sequence : contents.sequences()) {
            continueAt(sequence);
        }
    }

    private long copy(Table table, ZipInputStream part) throws SQLException, IOException {
        var columns = table.columns().stream().map(Tables::quoted).collect(Collectors.joining(", "));
        return database.connection()
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy %s (%s) from stdin".formatted(Tables.quoted(table.schema(), table.name()), columns),
                        part);
    }

    private void keep(String sha256, ZipInputStream part) throws IOException {
        if (contents.damaged().contains(sha256)) {
            return;
        }
        var stored = folder.write(part, LARGEST_CONTENT);
        if (!stored.sha256().equals(sha256)) {
            throw new IOException("The content " + sha256 + " came out of the backup as " + stored.sha256());
        }
        attachments++;
    }

    private void requireAll() throws IOException {
        if (!rows.equals(contents.rows()) || attachments != contents.attachments()) {
            throw new IOException("What came out of the backup is not what it says it holds");
        }
    }

    /** Made here if it is not there: a workspace's numbers get theirs when the first is wanted. */
    private void continueAt(Contents.Sequence sequence) throws SQLException {
        var name = Tables.quoted(sequence.schema(), sequence.name());
        try (var statement = database.connection().createStatement();
                var set = database.connection().prepareStatement("select setval(?::regclass, ?, ?)")) {
            statement.execute("create sequence if not exists " + name);
            set.setString(1, name);
            set.setLong(2, sequence.last());
            set.setBoolean(3, sequence.called());
            set.execute();
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
