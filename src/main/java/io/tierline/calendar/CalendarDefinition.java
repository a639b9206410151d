package io.tierline.calendar;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as people write them down, the shape of the JSON too. Nothing is checked here:
 * {@link BusinessCalendar#of} reads it and names every line that cannot be right.
 *
 * @param zone an IANA zone, {@code Europe/Stockholm}
 * @param hours for {@code mon} to {@code sun} any number of {@code ["08:00","12:00"]}; {@code 24:00} closes a day; an
 *     interval that ends at or before its start crosses midnight
 * @param holidays days without hours from midnight to midnight: {@code 2026-12-25}, each year {@code *-01-01}, or by a
 *     rule: {@code easter+1}, {@code orthodox easter-2}, {@code 4th thu of nov}, {@code last mon of may},
 *     {@code mon before *-05-25}; a rule may be followed by the years it holds, {@code from 2020 to 2030}, and each line by
 *     its name, {@code # Boxing Day}
 * @param exceptions by date the hours that replace all others, holidays too
 */
public record CalendarDefinition(
        String zone,
        Map<String, List<List<String>>> hours,
        List<String> holidays,
        Map<String, List<List<String>>> exceptions) {

    public CalendarDefinition {
        zone = word(zone);
        hours = lines(hours);
        holidays = words(holidays);
        exceptions = lines(exceptions);
    }

    /** Hours without holidays or exceptions. */
    public CalendarDefinition(String zone, Map<String, List<List<String>>> hours) {
        this(zone, hours, List.of(), Map.of());
    }

    /** Open at every instant. */
    public static CalendarDefinition alwaysOpen(String zone) {
        Map<String, List<List<String>>> hours = new LinkedHashMap<>();
        Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun")
                .forEach(day -> hours.put(day, List.of(List.of("00:00", "24:00"))));
        return new CalendarDefinition(zone, hours);
    }

    private static Map<String, List<List<String>>> lines(@Nullable Map<String, List<List<String>>> given) {
        Map<String, List<List<String>>> lines = new LinkedHashMap<>();
        if (given != null) {
            given.forEach((day, intervals) -> lines.put(day, intervals(intervals)));
        }
        return Collections.unmodifiableMap(lines);
    }

    private static List<List<String>> intervals(@Nullable List<List<String>> given) {
        return Objects.requireNonNullElse(given, List.<List<String>>of()).stream()
                .map(CalendarDefinition::words)
                .toList();
    }

    private static List<String> words(@Nullable List<String> given) {
        return Objects.requireNonNullElse(given, List.<String>of()).stream()
                .map(CalendarDefinition::word)
                .toList();
    }

    private static String word(@Nullable String given) {
        return given == null ? "" : given;
    }
}
