package io.tierline.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * One date of a calendar, in its zone.
 *
 * @param name what the holiday is called, empty when nobody said or it is none
 * @param hours when it is open: {@code 08:00–12:00}; what began the day before and runs on is among them
 */
public record CalendarDay(LocalDate date, Kind kind, String name, List<String> hours) {

    /** What the date is. */
    public enum Kind {
        OPEN,
        CLOSED,
        HOLIDAY,
        /** Its hours are stated for this date alone; it may be a holiday besides. */
        EXCEPTION
    }
}
