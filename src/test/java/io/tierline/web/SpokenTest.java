package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenTest {
    private static final ZoneId ROTTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = Instant.parse("2026-03-12T13:08:00Z");

    private final Spoken spoken = new Spoken(NOW, ROTTERDAM);

    @ParameterizedTest
    @CsvSource({
        "PT40S, 40 s",
        "PT1M59S, 119 s",
        "PT2M, 2 min",
        "PT59M59S, 59 min",
        "PT1H, 1 h",
        "PT1H20M, 1 h 20 min",
        "PT2H5M, 2 h 05 min",
        "PT47H59M, 47 h 59 min",
        "PT48H, 2 d",
        "PT76H, 3 d 4 h"
    })
    void aSpanIsSaidInItsTwoLargestUnits(Duration span, String words) {
        assertThat(spoken.span(span)).isEqualTo(words);
    }

    @Test
    void whatIsPastItsTimeIsLate() {
        assertThat(spoken.left(NOW.plus(Duration.ofMinutes(12)))).isEqualTo("12 min");
        assertThat(spoken.left(NOW.minus(Duration.ofMinutes(38)))).isEqualTo("38 min late");
    }

    @Test
    void aTimeOfTodayIsAClockAndOneOfThisWeekHasItsDay() {
        assertThat(spoken.clock(Instant.parse("2026-03-12T13:20:00Z"))).isEqualTo("14:20");
        assertThat(spoken.clock(Instant.parse("2026-03-13T07:02:00Z"))).isEqualTo("Friday 08:02");
        assertThat(spoken.clock(Instant.parse("2026-03-02T07:02:00Z"))).isEqualTo("2 March 08:02");
    }

    @Test
    void midnightIsWhereTheReaderIs() {
        Instant lateEvening = Instant.parse("2026-03-12T23:30:00Z");

        assertThat(spoken.clock(lateEvening)).isEqualTo("Friday 00:30");
        assertThat(new Spoken(NOW, ZoneId.of("UTC")).clock(lateEvening)).isEqualTo("23:30");
    }

    @Test
    void theMomentNamesThePlace() {
        assertThat(spoken.thisMoment()).isEqualTo("Thursday 12 March, 14:08 in Amsterdam");
    }
}
