package io.tierline.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A clock that can be set and moved, in UTC: for tests and for writing a sample world's past. Safe for many threads. */
public final class MovableClock extends Clock {

    private final AtomicReference<@Nullable Instant> fixed;

    private MovableClock(@Nullable Instant fixed) {
        this.fixed = new AtomicReference<>(fixed);
    }

    /** Stands still at the instant until it is moved. */
    public static MovableClock at(Instant instant) {
        return new MovableClock(instant);
    }

    /** Runs with the system's clock until it is set. */
    public static MovableClock running() {
        return new MovableClock(null);
    }

    /** Stands still at the instant from now on. */
    public void set(Instant instant) {
        fixed.set(instant);
    }

    /** Goes on by the duration and stands still there. */
    public void advance(Duration by) {
        fixed.updateAndGet(instant -> (instant == null ? systemUTC().instant() : instant).plus(by));
    }

    /** Runs with the system's clock again. */
    public void run() {
        fixed.set(null);
    }

    /** Where it stands; empty while it runs with the system's clock. */
    public Optional<Instant> standing() {
        return Optional.ofNullable(fixed.get());
    }

    @Override
    public Instant instant() {
        var instant = fixed.get();
        return instant == null ? systemUTC().instant() : instant;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }
}
