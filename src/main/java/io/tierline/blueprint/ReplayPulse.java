package io.tierline.blueprint;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Lets a replay be heard of every second, whatever it does meanwhile, and stops it when it is not wanted any more. */
final class ReplayPulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayPulse.class);
    private static final Duration OFTEN = Duration.ofSeconds(1);

    private final Heard heard;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile long lived;
    private volatile long of;
    private volatile boolean unwanted;

    /** Somebody wanted it no more, or it took too long. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super(null, null, false, false);
        }
    }

    /** Tells how far it is, and answers whether it is wanted still. */
    interface Heard {
        boolean soFar(long lived, long of);
    }

    ReplayPulse(Heard heard) {
        this.heard = heard;
        Thread.ofVirtual().name("replay-pulse").start(this::beat);
    }

    void lived(long tickets, long all) {
        lived = tickets;
        of = all;
        if (unwanted) {
            throw new Stopped();
        }
    }

    /** Tells once more; what is not wanted any more ends here. */
    void last() {
        if (unwanted || !heard.soFar(lived, of)) {
            throw new Stopped();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }

    private void beat() {
        try {
            while (!over.await(OFTEN.toMillis(), TimeUnit.MILLISECONDS)) {
                told();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away for a moment is no reason to stop. */
    private void told() {
        try {
            unwanted = !heard.soFar(lived, of);
        } catch (DataAccessException away) {
            LOG.warn("a replay could not be heard of: {}", away.getMessage());
        }
    }
}
