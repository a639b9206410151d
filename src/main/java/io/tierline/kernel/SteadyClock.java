package io.tierline.kernel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Begins at the time of another clock and goes on by the machine's steady counter. Who sets the machine's clock, by hand or by
 * a time server that has come back, moves no ticket and no promise. What the counter misses while a machine sleeps is for
 * those who know the time better to add.
 */
final class SteadyClock extends Clock {

    private final Instant begun;
    private final long counted;

    private SteadyClock(Instant begun) {
        this.begun = begun;
        this.counted = System.nanoTime();
    }

    static SteadyClock from(Clock wall) {
        return new SteadyClock(wall.instant());
    }

    @Override
    public Instant instant() {
        return begun.plusNanos(System.nanoTime() - counted);
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
