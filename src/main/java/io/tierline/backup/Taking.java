package io.tierline.backup;

import io.tierline.backup.Manifest.Table;
import io.tierline.files.ContentFolder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a desk out, in one snapshot of its database: the tables first and then the contents of files, of which those that a
 * snapshot knows are on the disk already and never change. Holds one piece of a row or file in memory at a time.
 */
final class Taking {

    private static final int FETCH = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection connection;
    private final ContentFolder folder;
    private final ZipOutputStream parts;
    private final Map<String, Long> rows = new TreeMap<>();
    private final List<String> damaged = new ArrayList<>();
    private long attachments;

    private Taking(Connection connection, ContentFolder folder, ZipOutputStream parts) {
        this.connection = connection;
        this.folder = folder;
        this.parts = parts;
    }

    /** Does so. The connection must be the owner's; it is left as it was found. */
    static Made all(Connection connection, ContentFolder folder, ZipOutputStream parts) throws Exception {
        Tables.settle(connection);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try {
            return new Taking(connection, folder, parts).all();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
    }

    /** What was taken. */
    record Made(Manifest manifest, Contents contents) {}

    private Made all() throws Exception {
        var manifest = new Manifest(moment(), migrations(), Tables.all(connection));
        json(Manifest.PART, manifest);
        for (var table : manifest.tables()) {
            copy(table);
        }
        copyContents();
        var contents = new Contents(rows, Tables.sequences(connection), attachments, damaged);
        json(Contents.PART, contents);
        return new Made(manifest, contents);
    }

    private Instant moment() throws SQLException {
        return Tables.list(connection, "select now()", row -> row.getObject(1, OffsetDateTime.class))
                .getFirst()
                .toInstant();
    }

    private List<String> migrations() throws SQLException {
        return Tables.list(
                connection,
                "select version from public.flyway_schema_history where type = 'SQL' and success order by installed_rank",
                row -> row.getString(1));
    }

    private void copyContents() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var names = statement.executeQuery("select distinct sha256 from files.content order by sha256")) {
                while (names.next()) {
                    copy(names.getString(1));
                }
            }
        }
    }

    private void copy(Table table) throws SQLException, IOException {
        parts.putNextEntry(new ZipEntry(table.part()));
        var columns = table.columns().stream().map(Tables::quoted).collect(Collectors.joining(", "));
        var copied = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "copy (select %s from %s) to stdout"
                                .formatted(columns, Tables.quoted(table.schema(), table.name())),
                        new Part(parts));
        rows.put(table.part(), copied);
        parts.closeEntry();
    }

    /** What is missing is left out. What turns out not to be what its name says is noted, and no restore takes it. */
    private void copy(String sha256) throws IOException {
        if (!folder.holds(sha256)) {
            damaged.add(sha256);
            return;
        }
        parts.putNextEntry(new ZipEntry(ContentPart.of(sha256)));
        var digest = sha256();
        try (var content = folder.read(sha256)) {
            content.transferTo(new DigestOutputStream(new Part(parts), digest));
        }
        parts.closeEntry();
        if (HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            attachments++;
        } else {
            damaged.add(sha256);
        }
    }

    private void json(String part, Object value) throws IOException {
        parts.putNextEntry(new ZipEntry(part));
        parts.write(JSON.writeValueAsBytes(value));
        parts.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** One part of the zip: closing it does not close the zip. */
    private static final class Part extends FilterOutputStream {
        Part(OutputStream parts) {
            super(parts);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // the zip goes on
        }
    }
}
