package io.tierline.live;

import io.tierline.kernel.Actor;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one open page waits for: changes of one ticket, or of any that its reader may see. Marked by the thread that listens
 * and read by the one that serves the page.
 */
final class Watch {

    /** More than these at once are too many to be asked about one by one. */
    private static final int MOST_ASKED = 100;

    private final Actor by;
    private final @Nullable TicketId only;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition happened = lock.newCondition();
    private Set<TicketId> changed = new HashSet<>();
    private boolean anything;
    private boolean over;

    /** A watch on one ticket or, without one, on all. */
    Watch(Actor by, @Nullable TicketId only) {
        this.by = by;
        this.only = only;
    }

    /**
     * What changed since the last look.
     *
     * @param anything so much, or so unknown what, that the page should look whatever it shows
     */
    record Changes(Set<TicketId> tickets, boolean anything) {}

    Actor by() {
        return by;
    }

    @Nullable
    TicketId only() {
        return only;
    }

    void changed(WorkspaceId workspace, TicketId ticket) {
        if (by.workspace().equals(workspace) && (only == null || only.equals(ticket))) {
            mark(() -> {
                anything |= changed.size() == MOST_ASKED;
                if (!anything) {
                    changed.add(ticket);
                }
            });
        }
    }

    void anythingChanged() {
        mark(() -> anything = true);
    }

    void end() {
        mark(() -> over = true);
    }

    boolean over() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something has changed; empty when the time passed or the watch ended first. */
    Optional<Changes> next(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var left = atMost.toNanos();
            while (changed.isEmpty() && !anything && !over && left > 0) {
                left = happened.awaitNanos(left);
            }
            return changed.isEmpty() && !anything ? Optional.empty() : Optional.of(taken());
        } finally {
            lock.unlock();
        }
    }

    /** Waits that long, so that what comes in a row is told once; less when the watch ends. */
    void gather(Duration time) throws InterruptedException {
        lock.lock();
        try {
            var left = time.toNanos();
            while (!over && left > 0) {
                left = happened.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private Changes taken() {
        var taken = new Changes(changed, anything);
        changed = new HashSet<>();
        anything = false;
        return taken;
    }

    private void mark(Runnable change) {
        lock.lock();
        try {
            change.run();
            happened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
