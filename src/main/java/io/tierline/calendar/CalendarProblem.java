package io.tierline.calendar;

import io.tierline.kernel.WireWord;

/**
 * One thing that is wrong with a calendar.
 *
 * @param line where: {@code zone}, {@code hours.mon.1}, {@code holidays.3}, {@code exceptions.2026-12-25.0}; counted from 0
 * @param value what stands there
 */
public record CalendarProblem(String line, Fault fault, String value) {

    /** What can be wrong with a line. */
    public enum Fault implements WireWord {
        UNKNOWN_ZONE("is not an IANA time zone, such as Europe/Stockholm"),
        UNKNOWN_DAY("is not a day; days are mon, tue, wed, thu, fri, sat, sun"),
        NOT_AN_INTERVAL("is not a pair of times, such as [\"08:00\", \"12:00\"]"),
        NOT_A_TIME("is not a time from 00:00 to 23:59; 24:00 only closes a day"),
        EMPTY_INTERVAL("opens and closes at the same time; write 24:00 to close a day at midnight"),
        OVERLAP("overlaps another interval"),
        NOT_A_DATE(
                "is not a date such as 2026-12-25; a holiday may also be *-12-25, easter+1, 4th thu of nov, last mon of may, *-12-25 substitute"
                        + " or mon before *-05-25, with from 2020 to 2030 after it"),
        TOO_MANY("is more than a calendar may hold"),
        NEVER_OPEN("leaves the calendar without any open hour");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        private String words() {
            return words;
        }
    }

    /** The rest of a sentence that begins with the value; of a zone it says which is meant, where that can be told. */
    public String words() {
        return fault == Fault.UNKNOWN_ZONE ? Zones.meant(value).orElse(fault.words()) : fault.words();
    }

    /** The problem as one line for people. */
    public String sentence() {
        return "%s: \"%s\" %s".formatted(line, value, words());
    }
}
