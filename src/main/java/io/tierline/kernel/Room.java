package io.tierline.kernel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of the heap what others send may hold at once. Who finds no room for a moment is told to come again; without this
 * many large requests, each of them allowed, would together end the program for everybody. Safe for many threads.
 */
public final class Room {

    private static final int PIECE = 64 * 1024;
    private static final int SHARE_OF_HEAP = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore pieces;
    private final int all;
    private final Duration patience;

    public Room(long bytes, Duration patience) {
        this.all = Math.max(1, Math.toIntExact(Math.min(bytes / PIECE, Integer.MAX_VALUE)));
        this.pieces = new Semaphore(all, true);
        this.patience = patience;
    }

    /** A quarter of the largest heap. */
    public static Room ofHeap() {
        return new Room(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, PATIENCE);
    }

    /** Somebody who needs nothing yet. */
    public Stay enter() {
        return new Stay();
    }

    /** What one request or mail holds until it is closed. For one thread. */
    public final class Stay implements AutoCloseable {

        private long needed;
        private int held;

        private Stay() {}

        /** So many bytes more; small ones cost nothing, what is larger than the room takes all of it. False if there is none. */
        public boolean grow(long bytes) {
            needed += bytes;
            var more = Math.toIntExact(Math.min(needed / PIECE, all)) - held;
            if (more <= 0) {
                return true;
            }
            try {
                if (!pieces.tryAcquire(more, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
            held += more;
            return true;
        }

        @Override
        public void close() {
            pieces.release(held);
            held = 0;
            needed = 0;
        }
    }
}
