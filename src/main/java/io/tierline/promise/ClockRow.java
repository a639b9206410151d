package io.tierline.promise;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A promise and what the database knows of it besides.
 *
 * @param stored how many of its ledger's entries are written
 * @param closeTold whether it was told that it is close
 * @param brokenTold whether it was told that it is broken
 * @param climb the ladder it climbs, if any
 */
record ClockRow(
        Promise promise,
        int stored,
        boolean closeTold,
        boolean brokenTold,
        @Nullable Climb climb) {

    static ClockRow fresh(Promise promise, @Nullable Climb climb) {
        return new ClockRow(promise, 0, false, false, climb);
    }

    /** The same row after a step; what was told stays told while it is still true. */
    ClockRow after(Promise next, @Nullable Climb on, Instant at) {
        boolean stillClose =
                closeTold && next.close().filter(close -> !close.isAfter(at)).isPresent();
        return new ClockRow(next, stored, stillClose, standing(next, at) == Standing.BROKEN, on);
    }

    /** The same row with its whole ledger written. */
    ClockRow written() {
        return new ClockRow(promise, promise.ledger().entries().size(), closeTold, brokenTold, climb);
    }

    /** The same row after a step of its ladder was reached. */
    ClockRow climbed(int number, Instant at) {
        Climb now = Objects.requireNonNull(climb);
        return new ClockRow(promise, stored, closeTold, brokenTold, now.with(number, at));
    }

    Standing standing(Instant at) {
        return standing(promise, at);
    }

    /** When the next step of its ladder comes. */
    Optional<Instant> nextStep() {
        return climb == null ? Optional.empty() : climb.next(promise);
    }

    /** When there is something to tell next; null if not while it stays as it is. */
    @Nullable
    Instant nextWake(Instant at) {
        return Stream.concat(nextTurn(at).stream(), nextStep().stream())
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** When it comes close or breaks, whichever is still to be told. */
    private Optional<Instant> nextTurn(Instant at) {
        if (standing(at) != Standing.RUNNING) {
            return Optional.empty();
        }
        Optional<Instant> breaks = promise.breaks();
        return closeTold
                ? breaks
                : breaks.flatMap(end ->
                        promise.close().filter(close -> close.isBefore(end)).or(() -> breaks));
    }

    private static Standing standing(Promise promise, Instant at) {
        return promise.state(at).standing();
    }
}
