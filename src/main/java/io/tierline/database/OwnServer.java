package io.tierline.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL in the data folder, started and stopped with Tierline. Listens on the loopback address only. */
final class OwnServer implements DatabaseServer {

    private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);
    private static final String SUPERUSER = "postgres";
    private static final Duration START_WAIT = Duration.ofMinutes(2);
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final FolderLock lock;
    private final Login owner;
    private final Watch watch;

    private OwnServer(FolderLock lock, Login owner, Watch watch) {
        this.lock = lock;
        this.owner = owner;
        this.watch = watch;
    }

    /** Starts it, making the database on the first start. Refuses a folder that another Tierline uses. */
    static OwnServer start(Path data, boolean durable) {
        try {
            if (!Files.exists(data)) {
                OwnersOnly.folder(data);
            }
            var lock = FolderLock.take(data);
            stopLeftover(data);
            return started(data, durable, lock);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start PostgreSQL in " + data + ": " + failure.getMessage(), failure);
        }
    }

    /** The login of the server that runs in the folder now, for a command beside it; null when none runs. */
    static @org.jspecify.annotations.Nullable Login running(Path data) throws IOException {
        var postmaster = Postmaster.in(FirstStart.folder(data));
        return postmaster.isEmpty() || !postmaster.get().alive()
                ? null
                : login(postmaster.get().port(), Secret.in(data).text());
    }

    @Override
    public Login owner() {
        return owner;
    }

    @Override
    public void close() {
        try {
            watch.close();
        } catch (IOException failure) {
            LOG.error("PostgreSQL did not stop cleanly", failure);
        } finally {
            lock.close();
        }
    }

    private static OwnServer started(Path data, boolean durable, FolderLock lock) throws IOException {
        var first = FirstStart.prepare(data);
        var secret = Secret.in(data);
        var server = builder(data, durable, secret).start();
        var owner = login(server.getPort(), secret.text());
        if (first.isUnfinished()) {
            demandPasswords(data, server, secret);
        }
        first.finish();
        var again = builder(data, durable, secret).setPort(server.getPort());
        return new OwnServer(lock, owner, new Watch(FirstStart.folder(data), server, again::start));
    }

    /** Zonky's server starts with -F and without synchronous commits; what is acknowledged must survive, so both are set. */
    private static EmbeddedPostgres.Builder builder(Path data, boolean durable, Secret secret) {
        var on = durable ? "on" : "off";
        return EmbeddedPostgres.builder()
                .setDataDirectory(FirstStart.folder(data))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_WAIT)
                .setOverrideWorkingDirectory(FirstStart.binaries(data).toFile())
                .setConnectConfig("password", secret.text())
                .setServerConfig("fsync", on)
                .setServerConfig("full_page_writes", on)
                .setServerConfig("synchronous_commit", on)
                .setServerConfig("scram_iterations", "1") // its passwords are 256 random bits: nothing to guess
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_buffers", durable ? "256MB" : "64MB")
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "2GB")
                .setServerConfig("random_page_cost", "1.1")
                .setServerConfig("jit", "off")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("log_timezone", "UTC");
    }

    /** A fresh server trusts everybody on the machine; from now on it wants the secret of the data folder. */
    private static void demandPasswords(Path data, EmbeddedPostgres server, Secret secret) throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role postgres password '" + secret.text() + "'");
            Files.writeString(FirstStart.folder(data).resolve("pg_hba.conf"), """
                    # Written by Tierline.
                    host all all 127.0.0.1/32 scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }

    private static Login login(int port, String password) {
        return new Login("jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password);
    }

    /** A killed JVM leaves its server behind. The folder's lock is ours, so nobody uses it: it is stopped. */
    private static void stopLeftover(Path data) throws IOException {
        var postmaster = Postmaster.in(FirstStart.folder(data));
        if (postmaster.isEmpty() || !postmaster.get().alive()) {
            return;
        }
        LOG.info("Stopping the PostgreSQL that an earlier run left behind");
        var process = postmaster.get().process();
        process.destroy();
        try {
            process.onExit().get(STOP_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException(stop);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failure) {
            throw new IOException(
                    "PostgreSQL of an earlier run (process " + process.pid() + ") does not stop", failure);
        }
    }
}
