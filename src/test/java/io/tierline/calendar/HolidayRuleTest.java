package io.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolidayRuleTest {

    /** Days that almanacs agree on, the earliest and latest Easter of the range among them. */
    @ParameterizedTest
    @CsvSource({
        "easter, 1913-03-23",
        "easter, 1943-04-25",
        "easter, 1954-04-18",
        "easter, 1981-04-19",
        "easter, 2000-04-23",
        "easter, 2008-03-23",
        "easter, 2019-04-21",
        "easter, 2024-03-31",
        "easter, 2026-04-05",
        "easter, 2038-04-25",
        "easter, 2049-04-18",
        "easter, 2076-04-19",
        "easter, 2160-03-23",
        "easter-2, 2026-04-03",
        "easter + 1, 2026-04-06",
        "easter+39, 2026-05-14",
        "easter+60, 2026-06-04",
        "easter-47, 2026-02-17",
        "orthodox easter, 1983-05-08",
        "orthodox easter, 2010-04-04",
        "orthodox easter, 2021-05-02",
        "orthodox easter, 2024-05-05",
        "orthodox easter, 2026-04-12",
        "orthodox easter-2, 2026-04-10",
        "4th thu of nov, 2026-11-26",
        "1st mon of sep, 2026-09-07",
        "last mon of may, 2026-05-25",
        "last mon of aug, 2027-08-30",
        "3rd Mon of Jan, 2026-01-19",
        "5th fri of jan, 2027-01-29",
        "mon before *-05-25, 2026-05-18",
        "sat after *-06-19, 2026-06-20",
        "sat after *-10-30, 2026-10-31",
        "fri before *-01-01, 2026-12-25",
        "*-02-29, 2028-02-29",
        "*-06-19 from 2021, 2021-06-19",
        "4th thu of nov from 2000 to 2026, 2026-11-26",
        "easter to 2026, 2026-04-05",
        "*-12-26 # Boxing Day, 2026-12-26"
    })
    void aRuleFallsOnItsDay(String rule, LocalDate day) {
        assertThat(closed(rule, day)).isTrue();
        assertThat(closed(rule, day.minusDays(1))).isFalse();
        assertThat(closed(rule, day.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "*-06-19 from 2021, 2020-06-19",
        "4th thu of nov from 2000 to 2026, 2027-11-25",
        "easter to 2026, 2027-03-28",
        "5th mon of feb, 2027-02-22",
        "mon before *-05-25, 2026-05-25"
    })
    void andOnNoOther(String rule, LocalDate day) {
        assertThat(closed(rule, day)).isFalse();
    }

    /** The bank holidays of England and Wales round Christmas, as the government published them. */
    @ParameterizedTest
    @CsvSource({
        "2020, 2020-12-25, 2020-12-28",
        "2021, 2021-12-27, 2021-12-28",
        "2022, 2022-12-26, 2022-12-27",
        "2024, 2024-12-25, 2024-12-26",
        "2027, 2027-12-27, 2027-12-28",
        "2028, 2028-12-25, 2028-12-26"
    })
    void holidaysOnAWeekendAreMadeUpOnTheNextFreeWeekdays(int year, LocalDate one, LocalDate other) {
        var days = BusinessCalendar.of(new CalendarDefinition(
                "UTC", ALL_DAY, List.of("*-12-25 substitute", "*-12-26 substitute # Boxing Day"), Map.of()));

        assertThat(LocalDate.of(year, 12, 20)
                        .datesUntil(LocalDate.of(year, 12, 31))
                        .filter(day -> day.getDayOfWeek().getValue() <= 5)
                        .filter(day ->
                                days.between(start(day), start(day.plusDays(1))).isZero()))
                .containsExactly(one, other);
    }

    @ParameterizedTest
    @CsvSource({"2026, 2026-07-03", "2027, 2027-07-05", "2028, 2028-07-04"})
    void orAreObservedOnTheNearestWeekday(int year, LocalDate day) {
        assertThat(closed("*-07-04 observed", day)).isTrue();
        assertThat(closed("*-07-04 observed", LocalDate.of(year, 7, 4))).isTrue();
    }

    @Test
    void aSubstituteDayOfNewYearsEveIsInTheNextYear() {
        assertThat(closed("*-12-31 substitute", LocalDate.of(2023, 1, 2))).isTrue();
        assertThat(closed("*-01-01 observed", LocalDate.of(2021, 12, 31))).isTrue();
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    @Test
    void easterIsTheSundayAfterTheChurchsFullMoonInEveryYear() {
        for (int year = 1900; year < 2200; year++) {
            LocalDate western = HolidayRule.Easter.western(year);
            LocalDate eastern = HolidayRule.Easter.eastern(year);

            assertThat(western.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(western).isBetween(LocalDate.of(year, 3, 22), LocalDate.of(year, 4, 25));
            assertThat(eastern.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
            assertThat(eastern).isBetween(western, western.plusDays(35));
        }
    }

    @Test
    void anExceptionOpensAHolidayThatCameByARule() {
        var exceptions = Map.of("2026-04-06", List.of(List.of("10:00", "12:00")));
        var shop = BusinessCalendar.of(new CalendarDefinition("UTC", ALL_DAY, List.of("easter+1"), exceptions));

        assertThat(shop.between(Instant.parse("2026-04-06T00:00:00Z"), Instant.parse("2026-04-07T00:00:00Z")))
                .hasToString("PT2H");
        assertThat(shop.between(Instant.parse("2027-03-29T00:00:00Z"), Instant.parse("2027-03-30T00:00:00Z")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "christmas",
                "easter+",
                "easter+81",
                "easter +1 day",
                "6th mon of may",
                "0th mon of may",
                "1st day of may",
                "mon of may",
                "last mon of month",
                "mon before 05-25",
                "mon before *-02-30",
                "*-02-30",
                "*-1-1",
                "2026-02-29",
                "2026-12-25 from 2020",
                "easter from 2030 to 2020",
                "easter from 20",
                "easter from 2020 from 2021",
                "first mon of may",
                "2026-12-26 substitute",
                "*-12-26 substitute from 2020",
                "substitute"
            })
    void whatIsNoRuleIsRefusedByItsLine(String line) {
        var refused = catchThrowableOfType(
                UnusableCalendar.class,
                () -> BusinessCalendar.of(new CalendarDefinition("UTC", ALL_DAY, List.of("*-12-25", line), Map.of())));

        assertThat(refused.problems())
                .containsExactly(new CalendarProblem("holidays.1", CalendarProblem.Fault.NOT_A_DATE, line));
    }

    @Test
    void rulesThatLeaveNoOpenDayAreRefused() {
        List<String> everyMonday = new ArrayList<>();
        for (String month : HolidayLine.MONTHS.keySet()) {
            for (String which : List.of("1st", "2nd", "3rd", "4th", "5th")) {
                everyMonday.add(which + " mon of " + month);
            }
        }
        var mondays = Map.of("mon", List.of(List.of("09:00", "17:00")));

        var refused = catchThrowableOfType(
                UnusableCalendar.class,
                () -> BusinessCalendar.of(new CalendarDefinition("UTC", mondays, everyMonday, Map.of())));

        assertThat(refused.problems())
                .singleElement()
                .extracting(CalendarProblem::line, CalendarProblem::fault)
                .containsExactly("holidays", CalendarProblem.Fault.NEVER_OPEN);
        assertThat(BusinessCalendar.of(new CalendarDefinition("UTC", mondays, everyMonday.subList(1, 60), Map.of())))
                .isNotNull();
    }

    private static final Map<String, List<List<String>>> ALL_DAY =
            CalendarDefinition.alwaysOpen("UTC").hours();

    private static boolean closed(String rule, LocalDate day) {
        var calendar = BusinessCalendar.of(new CalendarDefinition("UTC", ALL_DAY, List.of(rule), Map.of()));
        return !calendar.openAt(Instant.parse(day + "T12:00:00Z"));
    }
}
