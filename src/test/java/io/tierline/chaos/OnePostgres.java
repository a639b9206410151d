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
final class OnePostgres implements Database {

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(30);

    private final Path folder;
    private final LastWill will;
    private final Wire wire;
    private @Nullable OwnerAccess running;

    OnePostgres(Path folder) throws IOException, SQLException {
        this.folder = Files.createDirectories(folder);
        this.will =
                LastWill.leave("kill -QUIT $(head -n 1 \"$1\")", postmaster().toString());
        this.running = OwnerAccess.open(folder, null);
        this.wire = new Wire(port());
    }

    /** The way to it leads to wherever it is started next. */
    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public String url() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=%s".formatted(wire.port(), secret());
    }

    /** Past the wire. */
    @Override
    public Connection connect() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/postgres?connectTimeout=10&socketTimeout=120".formatted(port()),
                    "postgres",
                    secret());
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
    }

    @Override
    public void start() throws IOException, SQLException {
        running = OwnerAccess.open(folder, null);
        wire.leadTo(port());
    }

    @Override
    public void stop() throws SQLException {
        Objects.requireNonNull(running).close();
        running = null;
    }

    @Override
    public void kill() throws IOException, SQLException {
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
    public void close() throws IOException, SQLException {
        wire.close();
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
