package io.tierline.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;

/**
 * What is open on a date, in local time: the hours stated for that date, else nothing on a holiday, else those of the
 * weekday. An interval across midnight belongs to both its dates, so a holiday is closed from midnight to midnight.
 */
record LocalHours(Map<DayOfWeek, DayHours> week, Set<MonthDay> yearly, Map<LocalDate, DayHours> dated) {

    DayHours on(LocalDate date) {
        DayHours stated = dated.get(date);
        return stated != null ? stated : ordinarily(date);
    }

    private DayHours ordinarily(LocalDate date) {
        return yearly.contains(MonthDay.from(date))
                ? DayHours.CLOSED
                : week.getOrDefault(date.getDayOfWeek(), DayHours.CLOSED);
    }
}
