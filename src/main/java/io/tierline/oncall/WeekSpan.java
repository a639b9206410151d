package io.tierline.oncall;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;

/**
 * A stretch of every week, in the schedule's zone, such as Friday 17:00 to Monday 09:00. One that ends where it begins is the
 * whole week.
 */
public record WeekSpan(DayOfWeek fromDay, LocalTime from, DayOfWeek untilDay, LocalTime until) {

    /** The start of the span that begins in the week of that day. */
    LocalDateTime startIn(LocalDate week) {
        return monday(week).plusDays(fromDay.ordinal()).atTime(from);
    }

    /** The end of the span that begins in the week of that day. */
    LocalDateTime endIn(LocalDate week) {
        var end = monday(week).plusDays(untilDay.ordinal()).atTime(until);
        return end.isAfter(startIn(week)) ? end : end.plusWeeks(1);
    }

    private static LocalDate monday(LocalDate week) {
        return week.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
