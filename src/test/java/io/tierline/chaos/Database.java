package io.tierline.chaos;

import io.tierline.database.OwnerAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A PostgreSQL that can be killed, stopped and started again, each time at another port. */
final class Database implements AutoCloseable {

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    private final Path folder;
    private final LastWill will;
    private @Nullable OwnerAccess running;
    private @Nullable Wire wire;

    Database(Path folder) throws IOException, SQLException {
        this.folder = Files.createDirectories(folder);
        this.will =
                LastWill.leave("kill -QUIT $(head -n 1 \"$1\")", postmaster().toString());
        this.running = OwnerAccess.open(folder, null);
    }

    /** The way to it that leads to wherever it is started next. */
    Wire wire() throws IOException, SQLException {
        wire = new Wire(port());
        return wire;
    }

    /** As a node is told of it, through the wire. */
    String url(Wire through) throws IOException {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s".formatted(through.port(), secret());
    }

    /** Past the wire, as its owner; whoever waits longer for an answer than two minutes is told so. */
    Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=10&socketTimeout=120".formatted(port()),
                    "postgres",
                    secret());
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
    }

    void start() throws IOException, SQLException {
        running = OwnerAccess.open(folder, null);
        if (wire != null) {
            wire.leadTo(port());
        }
    }

    void stop() throws SQLException {
        Objects.requireNonNull(running).close();
        running = null;
    }

    /** SIGKILL to the server and all that it started, so that nothing is written down any more. */
    void kill() throws IOException, SQLException {
        var server = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(postmaster()).getFirst().strip()))
                .orElseThrow();
        var all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit()
                .orTimeout(LONGEST_DEATH.toSeconds(), TimeUnit.SECONDS)
                .join());
        stop(); // what is left of it on this side
    }

    @Override
    public void close() throws SQLException {
        if (running != null) {
            running.close();
        }
        will.close();
    }

    private Path postmaster() {
        return folder.resolve("postgres/postmaster.pid");
    }

    private int port() throws SQLException {
        var url = Objects.requireNonNull(running).connection().getMetaData().getURL();
        return Integer.parseInt(
                Objects.requireNonNull(Driver.parseURL(url, new Properties())).getProperty("PGPORT"));
    }

    private String secret() throws IOException {
        return Files.readString(folder.resolve("database.secret")).strip();
    }
}
