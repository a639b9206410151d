package io.tierline.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;

/**
 * What is open on a date, in local time: the hours stated for that date, else nothing on a holiday, else those of the
 * weekday. An interval across midnight belongs to both its dates, so a holiday is closed from midnight to midnight.
 *
 * @param stated dates with hours of their own, and what those open in the night after
 */
record LocalHours(Map<DayOfWeek, DayHours> week, Holidays holidays, Map<LocalDate, DayHours> stated) {

    DayHours on(LocalDate date) {
        DayHours hours = stated.get(date);
        return hours != null ? hours : ordinarily(date);
    }

    private DayHours ordinarily(LocalDate date) {
        DayHours hours = week.getOrDefault(date.getDayOfWeek(), DayHours.CLOSED);
        return hours.closed() || holidays.on(date) == null ? hours : DayHours.CLOSED;
    }
}
