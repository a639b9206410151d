package io.tierline.promise;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promise and what the database knows of it besides.
 *
 * @param stored how many of its ledger's entries are written
 * @param closeTold whether it was told that it is close
 * @param brokenTold whether it was told that it is broken
 */
record ClockRow(Promise promise, int stored, boolean closeTold, boolean brokenTold) {

    static ClockRow fresh(Promise promise) {
        return new ClockRow(promise, 0, false, false);
    }

    /** The same row after a step; what was told stays told while it is still true. */
    ClockRow after(Promise next, Instant at) {
        boolean stillClose =
                closeTold && next.close().filter(close -> !close.isAfter(at)).isPresent();
        return new ClockRow(next, stored, stillClose, standing(next, at) == Standing.BROKEN);
    }

    Standing standing(Instant at) {
        return standing(promise, at);
    }

    /** When there is something to tell next; null if not while it stays as it is. */
    @Nullable
    Instant nextWake(Instant at) {
        if (standing(at) != Standing.RUNNING) {
            return null;
        }
        Optional<Instant> breaks = promise.breaks();
        return closeTold
                ? breaks.orElse(null)
                : breaks.flatMap(end -> promise.close()
                                .filter(close -> close.isBefore(end))
                                .or(() -> breaks))
                        .orElse(null);
    }

    private static Standing standing(Promise promise, Instant at) {
        return promise.state(at).standing();
    }
}
