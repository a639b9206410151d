package io.tierline.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The database opened as its owner, for a command of the operator: beside a running desk, or on its own. It may read across
 * workspaces; only commands use it, never requests.
 */
public final class OwnerAccess implements AutoCloseable {

    private final Connection connection;
    private final @Nullable DatabaseServer started;

    private OwnerAccess(Connection connection, @Nullable DatabaseServer started) {
        this.connection = connection;
        this.started = started;
    }

    /**
     * Opens the PostgreSQL at the URL or, without one, that of the data folder; starts the latter when nobody runs it and
     * stops it again on close.
     */
    public static OwnerAccess open(Path data, @Nullable String db) throws IOException, SQLException {
        if (db != null) {
            return new OwnerAccess(connect(GivenServer.at(db).owner()), null);
        }
        if (!Files.isDirectory(data)) {
            throw new IllegalArgumentException(
                    "There is no data folder " + data + ". Name it with --data, or a database with --db.");
        }
        var running = OwnServer.running(data);
        if (running != null) {
            return new OwnerAccess(connect(running), null);
        }
        var server = OwnServer.start(data, true);
        return new OwnerAccess(connect(server.owner()), server);
    }

    /** The same, but makes what is not there yet: the data folder with its database, and the schema up to date. */
    public static OwnerAccess openOrMake(Path data, @Nullable String db) throws IOException, SQLException {
        if (db != null) {
            var given = GivenServer.at(db).owner();
            new Schema(given).upToDate();
            return new OwnerAccess(connect(given), null);
        }
        if (OwnServer.running(data) != null) {
            return open(data, null);
        }
        var server = OwnServer.start(data, true);
        new Schema(server.owner()).upToDate();
        return new OwnerAccess(connect(server.owner()), server);
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (started != null) {
                started.close();
            }
        }
    }

    private static Connection connect(DatabaseServer.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
