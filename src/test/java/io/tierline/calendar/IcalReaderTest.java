package io.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tierline.calendar.HolidayFile.LeftOut;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcalReaderTest {
    private static final Path DATA = Path.of("..", "shared", "data", "holidays");
    private static final LocalDate HORIZON = LocalDate.of(2030, 1, 1);

    @Test
    void wholeDaysAreHolidaysWithTheirNames() {
        var file = read("""
                BEGIN:VEVENT
                UID:1
                DTSTART;VALUE=DATE:20261225
                DTEND;VALUE=DATE:20261227
                SUMMARY:Christmas\\, both days\\nof it
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART;VALUE=DATE:20260606
                SUMMARY:A name that is folded
                  over two lines
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTART;TZID=Europe/Stockholm:20260501T000000
                DTEND;TZID=Europe/Stockholm:20260502T000000
                END:VEVENT
                BEGIN:VEVENT
                UID:4
                DTSTART:20260401
                DURATION:P2D
                END:VEVENT
                """);

        assertThat(file.holidays())
                .containsExactly(
                        "2026-04-01",
                        "2026-04-02",
                        "2026-05-01",
                        "2026-06-06 # A name that is folded over two lines",
                        "2026-12-25 # Christmas, both days of it",
                        "2026-12-26 # Christmas, both days of it");
        assertThat(file.leftOut()).isEmpty();
    }

    @Test
    void whatIsNoWholeDayIsLeftOutAndSaid() {
        var file = read("""
                BEGIN:VEVENT
                DTSTART:20261225T100000Z
                DTEND:20261225T120000Z
                SUMMARY:Lunch
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261226
                STATUS:CANCELLED
                SUMMARY:Trip
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261201
                RRULE:FREQ=SECONDLY
                SUMMARY:Tick
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261201
                DTEND;VALUE=DATE:20291201
                END:VEVENT
                """);

        assertThat(file.holidays()).isEmpty();
        assertThat(file.leftOut())
                .extracting(LeftOut::what)
                .containsExactly("Lunch", "Trip", "Tick", "An entry without a name");
    }

    @Test
    void aSimpleRuleIsWrittenDownWithoutAnEnd() {
        var file = read("""
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20101225
                RRULE:FREQ=YEARLY
                SUMMARY:Christmas
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20101125
                RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH
                SUMMARY:Thanksgiving
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20100531
                RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20200501T000000Z
                END:VEVENT
                """);

        assertThat(file.holidays())
                .containsExactly(
                        "*-12-25 from 2010 # Christmas",
                        "4th thu of nov from 2010 # Thanksgiving",
                        "last mon of may from 2010 to 2019");
    }

    @Test
    void anyOtherRuleIsReadUntilTheHorizon() {
        var file = read("""
                BEGIN:VEVENT
                UID:summit
                DTSTART;VALUE=DATE:20260105
                DTEND;VALUE=DATE:20260107
                RRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=1MO
                EXDATE;VALUE=DATE:20280103
                RDATE;VALUE=DATE:20270301
                END:VEVENT
                BEGIN:VEVENT
                UID:moved
                DTSTART;VALUE=DATE:20260201
                RRULE:FREQ=MONTHLY;COUNT=3
                END:VEVENT
                BEGIN:VEVENT
                UID:moved
                RECURRENCE-ID;VALUE=DATE:20260301
                DTSTART;VALUE=DATE:20260302
                END:VEVENT
                """);

        assertThat(file.holidays())
                .containsExactly(
                        "2026-01-05",
                        "2026-01-06",
                        "2026-02-01",
                        "2026-03-02",
                        "2026-04-01",
                        "2027-03-01",
                        "2027-03-02");
    }

    @Test
    void timeZonesAndAlarmsInTheFileArePassedOver() {
        var file = read("""
                BEGIN:VTIMEZONE
                TZID:Elsewhere
                TZURL:http://127.0.0.1:1/never-asked
                BEGIN:STANDARD
                DTSTART:19700101T000000
                TZOFFSETFROM:+0100
                TZOFFSETTO:+0100
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261225
                SUMMARY:Christmas
                BEGIN:VALARM
                TRIGGER:-PT15M
                SUMMARY:Not the name
                END:VALARM
                END:VEVENT
                """);

        assertThat(file.holidays()).containsExactly("2026-12-25 # Christmas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "BEGIN:VCALENDAR", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2026", "{}", "<html>"})
    void whatIsNoCalendarFileIsRefused(String text) {
        assertThat(refusal(text)).containsExactly("file not-icalendar");
    }

    @Test
    void hostileFilesAreRefused() {
        String endless = event("DTSTART;VALUE=DATE:20000101\nRRULE:FREQ=DAILY");
        assertThat(refusal(calendar(endless.replace("20000101", "19000101")))).containsExactly("file too-many");
        assertThat(refusal(calendar(
                        event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY").repeat(501))))
                .containsExactly("file too-many");
        assertThat(refusal(calendar("BEGIN:VEVENT\nEND:VEVENT\n".repeat(10_001))))
                .containsExactly("file too-many");
        assertThat(refusal("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n".repeat(70_000)))
                .containsExactly("file not-icalendar");
        assertThat(refusal("BEGIN:VCALENDAR\n" + "X".repeat(1_000_000))).containsExactly("file too-large");
    }

    @Test
    void aRuleThatNeverFallsOnADayBringsNothing() {
        var file = read(event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"));

        assertThat(file.holidays()).isEmpty();
    }

    /** Of each country the days of 2010 to 2035; the raw text is searched for the same days. */
    @Test
    void realHolidaysOfManyCountriesAreReadAndUsed() throws IOException {
        assumeTrue(Files.isDirectory(DATA), "skipped: no holidays at " + DATA);
        try (var files = Files.list(DATA)) {
            for (Path path : files.toList()) {
                String text = Files.readString(path);
                var file = IcalReader.read(text.getBytes(StandardCharsets.UTF_8), HORIZON);
                List<String> stated = text.lines()
                        .filter(line -> line.startsWith("DTSTART;VALUE=DATE:"))
                        .map(line -> line.substring(line.indexOf(':') + 1))
                        .map(day -> day.substring(0, 4) + "-" + day.substring(4, 6) + "-" + day.substring(6))
                        .distinct()
                        .sorted()
                        .toList();

                assertThat(file.leftOut()).as(path.toString()).isEmpty();
                assertThat(file.holidays())
                        .as(path.toString())
                        .extracting(line -> line.substring(0, 10))
                        .isEqualTo(stated);
                assertThat(BusinessCalendar.of(new CalendarDefinition(
                                "UTC", CalendarDefinition.alwaysOpen("UTC").hours(), file.holidays(), Map.of())))
                        .isNotNull();
            }
        }
    }

    @Test
    void whatIsThereAlreadyIsNotBroughtAgainWhateverItIsCalled() {
        var file = read(event("DTSTART;VALUE=DATE:20261225\nSUMMARY:First day of Christmas")
                + event("DTSTART;VALUE=DATE:20260501\nSUMMARY:Labour Day")
                + event("DTSTART;VALUE=DATE:20261003\nRRULE:FREQ=YEARLY\nSUMMARY:Unity Day")
                + event("DTSTART;VALUE=DATE:20261031\nRRULE:FREQ=YEARLY\nSUMMARY:Reformation Day"));

        var anew = file.without(List.of("*-12-25 # Christmas", "2026-05-01", "*-10-03 substitute # German Unity"));

        assertThat(anew.holidays()).containsExactly("*-10-31 from 2026 # Reformation Day");
        assertThat(anew.leftOut()).extracting(LeftOut::why).containsOnly("It is there already.");
        assertThat(file.without(file.holidays()).holidays()).isEmpty();
    }

    private static HolidayFile read(String events) {
        return IcalReader.read(calendar(events).getBytes(StandardCharsets.UTF_8), HORIZON);
    }

    private static String event(String lines) {
        return "BEGIN:VEVENT\n" + lines + "\nEND:VEVENT\n";
    }

    private static String calendar(String events) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test\n" + events + "END:VCALENDAR\n";
    }

    private static List<String> refusal(String text) {
        var refused = catchThrowableOfType(
                Refused.class, () -> IcalReader.read(text.getBytes(StandardCharsets.UTF_8), HORIZON));
        assertThat(refused.refusal()).isEqualTo(CalendarRefusal.UNREADABLE_FILE);
        return refused.problems().stream()
                .map((FieldProblem problem) -> problem.field() + " " + problem.code())
                .toList();
    }
}
