package io.tierline.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One VEVENT as it stands in a file: its properties by name, each with the values it has. */
record IcalEvent(Map<String, List<String>> properties) {
    private static final Pattern WHOLE_DAY = Pattern.compile("\\d{8}(T000000)?");
    private static final Pattern DAYS = Pattern.compile("P\\d{1,4}[DW]");
    private static final int LONGEST = 366;

    String summary() {
        return text("SUMMARY")
                .map(IcalEvent::plain)
                .map(name -> name.substring(0, Math.min(name.length(), HolidayLine.LONGEST_NAME))
                        .strip())
                .orElse("");
    }

    boolean cancelled() {
        return text("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent();
    }

    /** Its first day; empty when it begins at some time of a day, or at no time that can be read. */
    Optional<LocalDate> firstDay() {
        return text("DTSTART").flatMap(IcalEvent::day);
    }

    /** How many days it takes; 0 when it does not end with a day. The end is the day after its last. */
    int days() {
        LocalDate first = firstDay().orElse(LocalDate.EPOCH);
        String end = text("DTEND").orElse(null);
        if (end != null) {
            return day(end).map(day -> ChronoUnit.DAYS.between(first, day))
                    .filter(days -> days >= 0 && days <= LONGEST)
                    .map(days -> Math.max(1, days.intValue()))
                    .orElse(0);
        }
        return duration(text("DURATION").orElse(null));
    }

    Optional<String> rule() {
        return text("RRULE");
    }

    /** Its own name in the file; what replaces one of its occurrences has the same. */
    String uid() {
        return text("UID").orElse("");
    }

    /** The day of the occurrence that this replaces. */
    Optional<LocalDate> replaces() {
        return text("RECURRENCE-ID").flatMap(IcalEvent::date);
    }

    /** The days that a property lists, such as EXDATE. */
    List<LocalDate> listed(String property) {
        return properties.getOrDefault(property, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(IcalEvent::date)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> text(String property) {
        return properties.getOrDefault(property, List.of()).stream().findFirst();
    }

    @SuppressWarnings("JavaPeriodGetDays") // days and weeks are all that the pattern lets through
    private static int duration(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        int days = DAYS.matcher(text).matches() ? Period.parse(text).getDays() : 0;
        return days <= LONGEST ? days : 0;
    }

    private static Optional<LocalDate> day(String value) {
        return WHOLE_DAY.matcher(value).matches() ? date(value) : Optional.empty();
    }

    static Optional<LocalDate> date(String value) {
        try {
            return Optional.of(
                    LocalDate.parse(value.substring(0, Math.min(value.length(), 8)), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** TEXT of RFC 5545, section 3.3.11, on one line. */
    private static String plain(String text) {
        return text.replaceAll("\\\\[nN]", " ")
                .replaceAll("\\\\(.)", "$1")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }
}
