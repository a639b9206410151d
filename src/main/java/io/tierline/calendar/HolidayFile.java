package io.tierline.calendar;

import java.util.List;

/**
 * What an iCalendar file brings.
 *
 * @param holidays lines for {@link CalendarDefinition#holidays()}, in order
 * @param leftOut what in the file is no holiday
 */
public record HolidayFile(List<String> holidays, List<LeftOut> leftOut) {

    /** An entry that brings nothing, and why, in words. */
    public record LeftOut(String what, String why) {}
}
