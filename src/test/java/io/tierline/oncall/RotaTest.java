package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotaTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final PersonId ANNA = PersonId.next();
    private static final PersonId BO = PersonId.next();
    private static final PersonId CLEO = PersonId.next();

    @Test
    void handOverAtNineStaysAtNineThroughBothClockChanges() {
        var rota = rota(layer("Days", 24, "2026-03-27T09:00", ANNA, BO));

        assertThat(rota.between(Instant.parse("2026-03-28T08:00:00Z"), Instant.parse("2026-03-30T07:00:00Z")))
                .extracting(Turn::until)
                .containsExactly(Instant.parse("2026-03-29T07:00:00Z"), Instant.parse("2026-03-30T07:00:00Z"));
        assertThat(rota.between(Instant.parse("2026-10-24T07:00:00Z"), Instant.parse("2026-10-26T08:00:00Z")))
                .extracting(Turn::until)
                .containsExactly(Instant.parse("2026-10-25T08:00:00Z"), Instant.parse("2026-10-26T08:00:00Z"));
    }

    @Test
    void peopleTakeTurnsInTheirOrderAndNobodyIsOnCallBeforeTheStart() {
        var rota = rota(layer("Weeks", 168, "2026-03-02T09:00", ANNA, BO, CLEO));

        assertThat(rota.between(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-31T00:00:00Z")))
                .extracting(Turn::person)
                .containsExactly(null, ANNA, BO, CLEO, ANNA, BO);
    }

    @Test
    void aHigherLayerCoversALowerOneWhereItHasSomebody() {
        var nights = new Layer(
                "Nights",
                List.of(CLEO),
                24,
                LocalDateTime.parse("2026-03-02T00:00"),
                null,
                List.of(new WeekSpan(DayOfWeek.FRIDAY, LocalTime.of(17, 0), DayOfWeek.MONDAY, LocalTime.of(9, 0))));
        var rota = rota(layer("Days", 168, "2026-03-02T09:00", ANNA), nights);

        assertThat(rota.between(Instant.parse("2026-03-05T00:00:00Z"), Instant.parse("2026-03-10T00:00:00Z")))
                .containsExactly(
                        turn("2026-03-05T00:00:00Z", "2026-03-06T16:00:00Z", ANNA, "Days"),
                        turn("2026-03-06T16:00:00Z", "2026-03-09T08:00:00Z", CLEO, "Nights"),
                        turn("2026-03-09T08:00:00Z", "2026-03-10T00:00:00Z", ANNA, "Days"));
    }

    @Test
    void anOverrideWinsAndOfTwoTheOneGivenLast() {
        var rota = new Rota(
                OSLO,
                List.of(layer("Days", 24, "2026-03-02T09:00", ANNA)),
                List.of(
                        cover(BO, "2026-03-05T10:00:00Z", "2026-03-05T14:00:00Z"),
                        cover(CLEO, "2026-03-05T12:00:00Z", "2026-03-05T13:00:00Z")));

        assertThat(rota.between(Instant.parse("2026-03-05T09:00:00Z"), Instant.parse("2026-03-05T15:00:00Z")))
                .extracting(Turn::person)
                .containsExactly(ANNA, BO, CLEO, BO, ANNA);
    }

    @Test
    void gapsAreNamed() {
        var office = new Layer(
                "Office",
                List.of(ANNA),
                24,
                LocalDateTime.parse("2026-03-02T00:00"),
                null,
                List.of(new WeekSpan(DayOfWeek.MONDAY, LocalTime.of(8, 0), DayOfWeek.MONDAY, LocalTime.of(16, 0))));

        assertThat(rota(office).between(Instant.parse("2026-03-02T00:00:00Z"), Instant.parse("2026-03-03T00:00:00Z")))
                .extracting(Turn::isGap)
                .containsExactly(true, false, true);
    }

    @Test
    void twelveHourShiftsChangeAtTheSameHoursAllYear() {
        var rota = rota(layer("Shifts", 12, "2026-01-01T07:00", ANNA, BO));

        assertThat(rota.between(Instant.parse("2026-01-01T06:00:00Z"), Instant.parse("2026-04-30T06:00:00Z")))
                .extracting(turn -> turn.from().atZone(OSLO).toLocalTime())
                .allMatch(time -> time.equals(LocalTime.of(7, 0)) || time.equals(LocalTime.of(19, 0)));
    }

    @Test
    void aTimelineOfTheLongestSpanIsBounded() {
        var rota = new Rota(ZoneOffset.UTC, List.of(layer("Hours", 1, "2020-01-01T00:00", ANNA, BO)), List.of());
        var from = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(rota.between(from, from.plus(Rota.LONGEST)))
                .hasSize((int) Rota.LONGEST.toHours())
                .allMatch(turn -> Duration.between(turn.from(), turn.until()).equals(Duration.ofHours(1)));
    }

    private static Rota rota(Layer... layers) {
        return new Rota(OSLO, List.of(layers), List.of());
    }

    private static Layer layer(String name, int hours, String start, PersonId... people) {
        return new Layer(name, List.of(people), hours, LocalDateTime.parse(start), null, List.of());
    }

    private static Cover cover(PersonId person, String from, String until) {
        return new Cover(Ids.next(), person, Instant.parse(from), Instant.parse(until), null);
    }

    private static Turn turn(String from, String until, PersonId person, String by) {
        return new Turn(Instant.parse(from), Instant.parse(until), person, by);
    }
}
