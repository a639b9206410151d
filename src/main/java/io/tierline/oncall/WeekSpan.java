package io.tierline.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stretch of every week, in the schedule's zone, such as Friday 17:00 to Monday 09:00. One that ends where it begins is the
 * whole week.
 */
public record WeekSpan(DayOfWeek fromDay, LocalTime from, DayOfWeek untilDay, LocalTime until) {

    private static final Pattern WRITTEN = Pattern.compile(
            "(?i)\\s*+([a-z]{3})[a-z]*+\\s++(\\d{1,2}:\\d{2})\\s*+[-–]\\s*+([a-z]{3})[a-z]*+\\s++(\\d{1,2}:\\d{2})\\s*");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    /** Reads {@code fri 17:00 - mon 09:00}; {@code 24:00} is the end of that day. Empty when it is not written so. */
    public static Optional<WeekSpan> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        var from = DAYS.indexOf(written.group(1).toLowerCase(Locale.ROOT));
        var until = DAYS.indexOf(written.group(3).toLowerCase(Locale.ROOT));
        var midnight = written.group(4).equals("24:00");
        try {
            return from < 0 || until < 0
                    ? Optional.empty()
                    : Optional.of(new WeekSpan(
                            DayOfWeek.of(from + 1),
                            LocalTime.parse(written.group(2), TIME),
                            DayOfWeek.of(until + 1).plus(midnight ? 1 : 0),
                            midnight ? LocalTime.MIDNIGHT : LocalTime.parse(written.group(4), TIME)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** The same as {@link #parse} reads it. */
    public String written() {
        return "%s %s - %s %s"
                .formatted(DAYS.get(fromDay.getValue() - 1), from, DAYS.get(untilDay.getValue() - 1), until);
    }

    /** The start of the span that begins in the week of that day. */
    LocalDateTime startIn(LocalDate week) {
        return monday(week).plusDays(fromDay.getValue() - 1).atTime(from);
    }

    /** The end of the span that begins in the week of that day. */
    LocalDateTime endIn(LocalDate week) {
        var end = monday(week).plusDays(untilDay.getValue() - 1).atTime(until);
        return end.isAfter(startIn(week)) ? end : end.plusWeeks(1);
    }

    private static LocalDate monday(LocalDate week) {
        return week.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
