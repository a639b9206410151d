package io.tierline.database;

import io.tierline.database.DatabaseServer.Login;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The database being opened on a thread of its own: the server started or found, the schema brought up to date. The rest of
 * the program comes up meanwhile and waits here only when it wants a connection.
 */
final class Opening implements AutoCloseable {

    private final CompletableFuture<Opened> opened = new CompletableFuture<>();
    private final Thread thread;

    private Opening(DatabaseSettings settings) {
        thread = Thread.ofPlatform().name("database").start(() -> open(settings));
    }

    static Opening begin(DatabaseSettings settings) {
        return new Opening(settings);
    }

    /** How the application connects; waits until it can. Whatever stopped the opening is thrown again. */
    Login application() {
        try {
            return opened.get().application();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the database was being opened", stop);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new CompletionException(failure);
        }
    }

    /** Does so as soon as the database is open, on the thread that opens it; never when it does not open. */
    void whenOpen(Runnable work) {
        var _ = opened.thenRun(work);
    }

    /** Stops what was started, also when that happens in the middle of the opening. */
    @Override
    public void close() throws InterruptedException {
        thread.join();
        var _ = opened.exceptionally(_ -> null).thenAccept(open -> {
            if (open != null) {
                open.server().close();
            }
        });
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, those who wait must hear of it
    private void open(DatabaseSettings settings) {
        try {
            var server = settings.db() == null
                    ? OwnServer.start(settings.data(), settings.durable())
                    : GivenServer.at(settings.db());
            opened.complete(prepared(server));
        } catch (RuntimeException | Error failure) {
            opened.completeExceptionally(failure);
        }
    }

    private static Opened prepared(DatabaseServer server) {
        try {
            return new Opened(server, new Schema(server.owner()).upToDate());
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    private record Opened(DatabaseServer server, Login application) {}
}
