package io.tierline.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that can be set and moved, in UTC: for tests and for writing a sample world's past. Safe for many threads, which share
 * its time but for those that {@linkplain #apart have their own}.
 */
public final class MovableClock extends Clock {

    private final Clock wall;
    private final AtomicReference<@Nullable Instant> fixed;
    private final ScopedValue<AtomicReference<@Nullable Instant>> apart = ScopedValue.newInstance();
    private volatile Duration correction = Duration.ZERO;

    private MovableClock(Clock wall, @Nullable Instant fixed) {
        this.wall = wall;
        this.fixed = new AtomicReference<>(fixed);
    }

    /** Stands still at the instant until it is moved. */
    public static MovableClock at(Instant instant) {
        return new MovableClock(systemUTC(), instant);
    }

    /** Begins at the system's time and runs steadily until it is set, whoever sets the system's clock meanwhile. */
    public static MovableClock running() {
        return runningWith(SteadyClock.from(systemUTC()));
    }

    /** Runs with such a clock of the machine, right or wrong, until it is set. */
    public static MovableClock runningWith(Clock wall) {
        return new MovableClock(wall, null);
    }

    /**
     * Does the work with a time of its own, which begins as it is here: what the work sets or moves nobody else sees, and what
     * others do the work does not. Other threads that the work starts have the time of everybody.
     */
    public <T extends @Nullable Object> T apart(Supplier<T> work) {
        return ScopedValue.where(apart, new AtomicReference<>(hands().get())).call(work::get);
    }

    private AtomicReference<@Nullable Instant> hands() {
        return apart.orElse(fixed);
    }

    /** Stands still at the instant from now on. */
    public void set(Instant instant) {
        hands().set(instant);
    }

    /** Goes on by the duration and stands still there. */
    public void advance(Duration by) {
        hands().updateAndGet(instant -> (instant == null ? runningTime() : instant).plus(by));
    }

    /** Runs with the system's clock again. */
    public void run() {
        hands().set(null);
    }

    /** The machine's clock is wrong by so much: from now on that is added to it. */
    public void correct(Duration by) {
        correction = by;
    }

    /** What is added to the machine's clock. */
    public Duration correction() {
        return correction;
    }

    /** The time it would show if it ran: the machine's with its correction. */
    public Instant runningTime() {
        return wall.instant().plus(correction);
    }

    /** Where it stands; empty while it runs with the system's clock. */
    public Optional<Instant> standing() {
        return Optional.ofNullable(hands().get());
    }

    @Override
    public Instant instant() {
        var instant = hands().get();
        return instant == null ? runningTime() : instant;
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
