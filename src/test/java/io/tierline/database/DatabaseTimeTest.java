package io.tierline.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.MovableClock;
import io.tierline.testing.RunningTierline;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTimeTest extends RunningTierline {
    /** Wide, for slow machines; the clocks here are wrong by more. */
    private static final Duration ABOUT = Duration.ofMinutes(2);

    @ParameterizedTest
    @ValueSource(ints = {-7, 7, 600, -600})
    void aMachineWhoseClockIsWrongByMinutesShowsTheDatabasesTime(int minutes) {
        var wrong = MovableClock.runningWith(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
        var time = new DatabaseTime(jdbc, wrong);

        Instant before = databaseTime();
        time.follow();
        Instant shown = wrong.instant();

        assertThat(shown).isBetween(before.minus(ABOUT), databaseTime().plus(ABOUT));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void aClockThatWasSetStandsWhereItWasSet(int minutes) {
        var standing = MovableClock.runningWith(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
        standing.set(WEDNESDAY_MORNING);

        new DatabaseTime(jdbc, standing).follow();

        assertThat(standing.instant()).isEqualTo(WEDNESDAY_MORNING);
    }

    private Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
