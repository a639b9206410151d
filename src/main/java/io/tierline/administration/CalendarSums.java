package io.tierline.administration;

import io.tierline.calendar.BusinessCalendar;
import io.tierline.kernel.Checks;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The sums beside a calendar, in its own zone: when is it due, and how much time is open.
 *
 * @param due the answer, or null when it was not asked
 * @param open the answer, or null when it was not asked
 */
public record CalendarSums(
        String start,
        String minutes,
        String from,
        String to,
        @Nullable String due,
        @Nullable String open) {
    static final CalendarSums NONE = new CalendarSums("", "", "", "", null, null);

    private static final DateTimeFormatter SAID =
            DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm:ss xxx", Locale.UK);
    private static final long MOST_MINUTES = Duration.ofDays(3_660).toMinutes();

    static CalendarSums asked(Values values) {
        return new CalendarSums(
                values.text("start"), values.text("minutes"), values.text("from"), values.text("to"), null, null);
    }

    /** With the answers; what cannot be read is refused by its field. */
    CalendarSums workedOut(BusinessCalendar calendar) {
        var checks = new Checks();
        Instant begun = instant(calendar, "start", start, checks);
        Instant first = instant(calendar, "from", from, checks);
        Instant last = instant(calendar, "to", to, checks);
        Duration wanted = minutes(checks);
        checks.that(
                start.isBlank() == minutes.isBlank(),
                "minutes",
                "required",
                "Write when it starts and how many minutes.");
        checks.that(from.isBlank() == to.isBlank(), "to", "required", "Write both ends.");
        checks.refuseIfAny();
        return new CalendarSums(
                start,
                minutes,
                from,
                to,
                start.isBlank() ? null : due(calendar, begun, wanted),
                from.isBlank() ? null : open(calendar.between(first, last)));
    }

    private static String due(BusinessCalendar calendar, Instant start, Duration open) {
        try {
            Instant due = calendar.add(start, open);
            return SAID.format(due.atZone(calendar.zone())) + " ("
                    + calendar.zone().getId() + ")";
        } catch (DateTimeException beyond) {
            return "after 2199: further than calendars reach";
        }
    }

    private static String open(Duration open) {
        String rest = open.toSecondsPart() == 0 ? "" : " and " + open.toSecondsPart() + " s";
        return "%,d minutes%s (%d h %02d min)".formatted(open.toMinutes(), rest, open.toHours(), open.toMinutesPart());
    }

    private Duration minutes(Checks checks) {
        try {
            var wanted =
                    new BigDecimal(minutes.isBlank() ? "0" : minutes.strip().replace(",", "."));
            if (wanted.signum() >= 0 && wanted.compareTo(BigDecimal.valueOf(MOST_MINUTES)) <= 0) {
                return Duration.ofSeconds(
                        wanted.multiply(BigDecimal.valueOf(60)).longValue());
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        checks.that(false, "minutes", "out-of-range", "Write 0 to %,d minutes.".formatted(MOST_MINUTES));
        return Duration.ZERO;
    }

    /** A wall clock's time in the calendar's zone; a skipped one is taken as the same while later. */
    private static Instant instant(BusinessCalendar calendar, String field, String text, Checks checks) {
        if (text.isBlank()) {
            return Instant.EPOCH;
        }
        try {
            Instant at = LocalDateTime.parse(text.strip().replace(' ', 'T'))
                    .atZone(calendar.zone())
                    .toInstant();
            checks.that(BusinessCalendar.covers(at), field, "out-of-range", "Calendars answer for 1900 to 2199.");
            return at;
        } catch (DateTimeException unreadable) {
            checks.that(false, field, "not-a-time", "Write a date and time like 2026-03-11 09:00.");
            return Instant.EPOCH;
        }
    }
}
