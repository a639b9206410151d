package io.tierline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

    private static final Instant BEGUN = Instant.parse("2026-03-11T09:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {2, -2})
    void whoSetsTheMachinesClockDoesNotMoveIt(int hours) {
        var machine = MovableClock.at(BEGUN);
        var steady = SteadyClock.from(machine);

        machine.advance(Duration.ofHours(hours));

        assertThat(steady.instant()).isBetween(BEGUN, BEGUN.plus(Duration.ofMinutes(1)));
    }

    @org.junit.jupiter.api.Test
    void itGoesOn() {
        var steady = SteadyClock.from(MovableClock.at(BEGUN));
        var begun = System.nanoTime();

        var first = steady.instant();
        while (System.nanoTime() - begun < 1_000_000) {
            Thread.onSpinWait();
        }

        assertThat(steady.instant()).isAfterOrEqualTo(first.plusNanos(1_000_000 / 2));
    }
}
