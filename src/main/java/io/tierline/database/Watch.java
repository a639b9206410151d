package io.tierline.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts our own PostgreSQL again, at the same port, when it ends without having been asked to. */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Path folder;
    private final Starting starting;
    private EmbeddedPostgres server;
    private boolean closed;

    Watch(Path folder, EmbeddedPostgres server, Starting starting) throws IOException {
        this.folder = folder;
        this.server = server;
        this.starting = starting;
        watch();
    }

    /** Starts the server on the folder. */
    interface Starting {
        EmbeddedPostgres server() throws IOException;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        server.close();
    }

    private void watch() throws IOException {
        var postmaster = Postmaster.in(folder).orElseThrow(() -> new IOException("PostgreSQL is gone already"));
        var _ = postmaster
                .process()
                .onExit()
                .thenRun(() ->
                        Thread.ofPlatform().name("database-again").daemon().start(this::again));
    }

    /** What it had started dies a moment after it, and until then it would not start. */
    private void again() {
        try {
            do {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES.toMillis());
            } while (!startedOrClosed());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("IllegalCatch") // the library throws what it likes when a start fails
    private synchronized boolean startedOrClosed() {
        if (closed) {
            return true;
        }
        try {
            server.close(); // lets go of the library's lock
            server = starting.server();
            watch();
            LOG.error("PostgreSQL had ended by itself; it was started again");
            return true;
        } catch (IOException | RuntimeException failure) {
            LOG.warn("PostgreSQL does not start; it is tried again each second", failure);
            return false;
        }
    }
}
