package io.tierline.calendar;

import static io.tierline.calendar.CalendarProblem.Fault.EMPTY_INTERVAL;
import static io.tierline.calendar.CalendarProblem.Fault.NEVER_OPEN;
import static io.tierline.calendar.CalendarProblem.Fault.NOT_AN_INTERVAL;
import static io.tierline.calendar.CalendarProblem.Fault.NOT_A_DATE;
import static io.tierline.calendar.CalendarProblem.Fault.NOT_A_TIME;
import static io.tierline.calendar.CalendarProblem.Fault.OVERLAP;
import static io.tierline.calendar.CalendarProblem.Fault.TOO_MANY;
import static io.tierline.calendar.CalendarProblem.Fault.UNKNOWN_DAY;
import static io.tierline.calendar.CalendarProblem.Fault.UNKNOWN_ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
    private static final List<List<String>> OFFICE = List.of(List.of("08:00", "12:00"), List.of("13:00", "17:00"));
    private static final Map<String, List<List<String>>> WEEK =
            Map.of("mon", OFFICE, "tue", OFFICE, "wed", OFFICE, "thu", OFFICE, "fri", OFFICE);

    @ParameterizedTest
    @CsvSource({
        "EST, 'write America/New_York, or America/Panama'",
        "europe/stockholm, write Europe/Stockholm",
        "Helsinki, write Europe/Helsinki",
        "New York, write America/New_York",
        "Mars/Olympus, such as Europe/Stockholm"
    })
    void aZoneThatIsNoneIsRefusedWithTheOneThatIsMeant(String written, String words) {
        assertThatThrownBy(() -> BusinessCalendar.of(CalendarDefinition.alwaysOpen(written)))
                .isInstanceOf(UnusableCalendar.class)
                .hasMessageContaining("\"" + written + "\" is not an IANA time zone")
                .hasMessageContaining(words);
    }

    @Test
    void timeUsedUpExactlyAtClosingIsDueAtClosing() {
        BusinessCalendar office = BusinessCalendar.of(new CalendarDefinition("Europe/Stockholm", WEEK));

        assertThat(add(office, "2026-06-05T14:00:00Z", "PT1H")).isEqualTo("2026-06-05T15:00:00Z");
        assertThat(add(office, "2026-06-05T14:00:00Z", "PT1H1S")).isEqualTo("2026-06-08T06:00:01Z");
        assertThat(office.nextOpen(Instant.parse("2026-06-05T15:00:00Z"))).isEqualTo("2026-06-08T06:00:00Z");
    }

    @Test
    void nothingToWaitForIsDueAtOnce() {
        BusinessCalendar office = BusinessCalendar.of(new CalendarDefinition("Europe/Stockholm", WEEK));

        assertThat(add(office, "2026-06-06T14:00:00Z", "PT0S")).isEqualTo("2026-06-06T14:00:00Z");
    }

    @Test
    void theRepeatedHourCountsTwiceEvenInsideAnInterval() {
        var hours = Map.of("sun", List.of(List.of("02:15", "02:45")));
        BusinessCalendar night = BusinessCalendar.of(new CalendarDefinition("Europe/Stockholm", hours));

        assertThat(between(night, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"))
                .hasToString("PT1H");
        assertThat(add(night, "2026-10-25T00:00:00Z", "PT31M")).isEqualTo("2026-10-25T01:16:00Z");
    }

    @Test
    void theSkippedHourDoesNotCount() {
        BusinessCalendar always = BusinessCalendar.of(CalendarDefinition.alwaysOpen("Europe/Stockholm"));
        var hours = Map.of("sun", List.of(List.of("01:30", "03:30")));
        BusinessCalendar night = BusinessCalendar.of(new CalendarDefinition("Europe/Stockholm", hours));

        assertThat(between(always, "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"))
                .hasToString("PT23H");
        assertThat(between(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
                .hasToString("PT1H");
    }

    @Test
    void aDateThatAZoneLeftOutHasNoHours() {
        BusinessCalendar apia = BusinessCalendar.of(CalendarDefinition.alwaysOpen("Pacific/Apia"));

        assertThat(between(apia, "2011-12-30T09:00:00Z", "2011-12-30T11:00:00Z"))
                .hasToString("PT2H");
        assertThat(BusinessCalendar.of(new CalendarDefinition("Pacific/Apia", Map.of("fri", OFFICE)))
                        .nextOpen(Instant.parse("2011-12-27T00:00:00Z")))
                .isEqualTo("2012-01-05T18:00:00Z");
    }

    @Test
    void aHolidayIsClosedFromMidnightToMidnight() {
        var hours = Map.of("thu", List.of(List.of("22:00", "06:00")), "fri", List.of(List.of("22:00", "06:00")));
        var night = BusinessCalendar.of(new CalendarDefinition("UTC", hours, List.of("2026-12-25"), Map.of()));

        assertThat(between(night, "2026-12-24T00:00:00Z", "2026-12-25T12:00:00Z"))
                .hasToString("PT2H");
        assertThat(between(night, "2026-12-25T12:00:00Z", "2026-12-27T00:00:00Z"))
                .hasToString("PT6H");
    }

    @Test
    void anExceptionOpensAHolidayAndItsOwnNight() {
        var exceptions = Map.of("2026-12-24", List.of(List.of("20:00", "02:00")));
        var hours = BusinessCalendar.of(new CalendarDefinition("UTC", WEEK, List.of("*-12-24", "*-12-25"), exceptions));

        assertThat(between(hours, "2026-12-24T00:00:00Z", "2026-12-25T23:00:00Z"))
                .hasToString("PT6H");
        assertThat(between(hours, "2027-12-24T00:00:00Z", "2027-12-25T23:00:00Z"))
                .isZero();
    }

    @Test
    void everyWrongLineIsNamed() {
        var definition = new CalendarDefinition(
                "Mars/Olympus",
                Map.of(
                        "mon", List.of(List.of("08:00", "12:00"), List.of("11:59", "13:00")),
                        "tue", List.of(List.of("8:00", "12:00"), List.of("09:00", "24:01"), List.of("24:00", "01:00")),
                        "wed", List.of(List.of("09:00", "09:00"), List.of("10:00")),
                        "noday", List.of()),
                List.of("2026-02-30", "*-13-01", "25.12.2026"),
                Map.of("tomorrow", List.of()));

        assertThat(problems(definition))
                .containsExactlyInAnyOrder(
                        "zone " + UNKNOWN_ZONE,
                        "hours.mon.1 " + OVERLAP,
                        "hours.tue.0 " + NOT_A_TIME,
                        "hours.tue.1 " + NOT_A_TIME,
                        "hours.tue.2 " + NOT_A_TIME,
                        "hours.wed.0 " + EMPTY_INTERVAL,
                        "hours.wed.1 " + NOT_AN_INTERVAL,
                        "hours.noday " + UNKNOWN_DAY,
                        "holidays.0 " + NOT_A_DATE,
                        "holidays.1 " + NOT_A_DATE,
                        "holidays.2 " + NOT_A_DATE,
                        "exceptions.tomorrow " + NOT_A_DATE);
    }

    @Test
    void anIntervalAcrossMidnightMayNotOverlapTheNextDay() {
        var hours = Map.of("sun", List.of(List.of("20:00", "08:30")), "mon", OFFICE);

        assertThat(problems(new CalendarDefinition("UTC", hours)))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" " + OVERLAP);
    }

    @Test
    void aCalendarThatIsNeverOpenIsRefused() {
        List<String> everyDay = LocalDate.of(2024, 1, 1)
                .datesUntil(LocalDate.of(2025, 1, 1))
                .map(day -> "*" + day.toString().substring(4))
                .toList();

        assertThat(problems(new CalendarDefinition("UTC", Map.of()))).containsExactly("hours " + NEVER_OPEN);
        assertThat(problems(new CalendarDefinition("UTC", Map.of("mon", List.of()))))
                .containsExactly("hours " + NEVER_OPEN);
        assertThat(problems(new CalendarDefinition("", Map.of())))
                .containsExactly("zone " + UNKNOWN_ZONE, "hours " + NEVER_OPEN);
        assertThat(problems(new CalendarDefinition("UTC", WEEK, everyDay, Map.of())))
                .containsExactly("holidays " + NEVER_OPEN);
    }

    @Test
    void moreThanACalendarMayHoldIsRefused() {
        var hours = Map.of("mon", Collections.nCopies(25, List.of("08:00", "12:00")));

        assertThat(problems(new CalendarDefinition("UTC", hours))).containsExactly("hours.mon " + TOO_MANY);
    }

    @Test
    void whatWouldBeDueBeyondAllCalendarsIsRefused() {
        BusinessCalendar rare =
                BusinessCalendar.of(new CalendarDefinition("UTC", Map.of("mon", List.of(List.of("00:00", "00:01")))));

        assertThatThrownBy(() -> add(rare, "2026-01-01T00:00:00Z", "PT1000H")).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> add(rare, "2026-01-01T00:00:00Z", "P99999999D"))
                .isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> add(rare, "2201-01-01T00:00:00Z", "PT1H")).isInstanceOf(DateTimeException.class);
    }

    @Test
    void openingsBefore1970AreFound() {
        BusinessCalendar office = BusinessCalendar.of(new CalendarDefinition("UTC", WEEK));

        assertThat(office.nextOpen(Instant.parse("1955-03-05T10:00:00Z"))).isEqualTo("1955-03-07T08:00:00Z");
        assertThat(office.openAt(Instant.parse("1955-03-07T08:00:00Z"))).isTrue();
    }

    @Test
    void fiftyYearsAheadAndBackAreExact() {
        BusinessCalendar always = BusinessCalendar.of(CalendarDefinition.alwaysOpen("America/Sao_Paulo"));

        assertThat(add(always, "1960-01-01T00:00:00Z", "P36525D")).isEqualTo("2060-01-01T00:00:00Z");
        assertThat(between(always, "1960-01-01T00:00:00Z", "2060-01-01T00:00:00Z"))
                .isEqualTo(Duration.ofDays(36_525));
    }

    private static Instant add(BusinessCalendar calendar, String start, String open) {
        return calendar.add(Instant.parse(start), Duration.parse(open));
    }

    private static Duration between(BusinessCalendar calendar, String from, String to) {
        return calendar.between(Instant.parse(from), Instant.parse(to));
    }

    private static List<String> problems(CalendarDefinition definition) {
        var refused = catchThrowableOfType(UnusableCalendar.class, () -> BusinessCalendar.of(definition));
        return new ArrayList<>(refused.problems().stream()
                .map(problem -> problem.line() + " " + problem.fault())
                .toList());
    }
}
