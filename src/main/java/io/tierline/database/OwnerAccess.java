package io.tierline.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The database opened as its owner, for a command of the operator: beside a running desk, or on its own. It may read across
 * workspaces; only commands use it, never requests.
 */
public final class OwnerAccess implements AutoCloseable {

    private final DatabaseServer.Login owner;
    private final Connection connection;
    private final @Nullable DatabaseServer started;

    private OwnerAccess(DatabaseServer.Login owner, @Nullable DatabaseServer started) throws SQLException {
        this.owner = owner;
        this.connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password());
        this.started = started;
    }

    /**
     * Opens the PostgreSQL at the URL or, without one, that of the data folder; starts the latter when nobody runs it and
     * stops it again on close.
     */
    public static OwnerAccess open(Path data, @Nullable String db) throws IOException, SQLException {
        if (db == null && !Files.isDirectory(data)) {
            throw new IllegalArgumentException(
                    "There is no data folder " + data + ". Name it with --data, or a database with --db.");
        }
        return found(data, db, true);
    }

    /** The same, but makes what is not there yet: the data folder with its database, and the schema up to date. */
    public static OwnerAccess openOrMake(Path data, @Nullable String db) throws IOException, SQLException {
        var access = found(data, db, true);
        access.bringUpToDate();
        return access;
    }

    /** The same without a schema where there is none. */
    public static OwnerAccess openOrStart(Path data, @Nullable String db) throws IOException, SQLException {
        return found(data, db, true);
    }

    /** A PostgreSQL in the folder that need not outlive this access: what it commits is not synced to disk. */
    public static OwnerAccess passing(Path data) throws IOException, SQLException {
        return found(data, null, false);
    }

    private static OwnerAccess found(Path data, @Nullable String db, boolean durable) throws IOException, SQLException {
        if (db != null) {
            return new OwnerAccess(GivenServer.at(db).owner(), null);
        }
        var running = OwnServer.running(data);
        if (running != null) {
            return new OwnerAccess(running, null);
        }
        var server = OwnServer.start(data, durable);
        return new OwnerAccess(server.owner(), server);
    }

    /** Makes the role and the schema in an empty database, the latter as it was when it had these versions. */
    public void makeAsOf(List<String> versions) {
        new Schema(owner).asOf(versions);
    }

    /** Brings the schema up to date. */
    public void bringUpToDate() {
        new Schema(owner).upToDate();
    }

    public Connection connection() {
        return connection;
    }

    /** So many further ones at most, for work that is done at once; who takes it closes it. */
    public HikariDataSource connections(int most) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(owner.url());
        pool.setUsername(owner.user());
        pool.setPassword(owner.password());
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(0);
        return pool;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (started != null) {
                started.close();
            }
        }
    }
}
