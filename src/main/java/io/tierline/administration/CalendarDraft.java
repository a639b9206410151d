package io.tierline.administration;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.CalendarVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as people type it: a row of hours for each day of the week, and holidays and exceptions one a line.
 *
 * @param revision the revision it was read at; empty for a new one
 * @param week by {@code mon} to {@code sun}: {@code 08:00–12:00, 13:00–17:00}, or {@code closed}
 * @param exceptions {@code 2026-12-24: 08:00–12:00}
 */
public record CalendarDraft(
        String key,
        String name,
        String zone,
        String revision,
        Map<String, String> week,
        String holidays,
        String exceptions) {
    static final Map<String, String> DAYS = days();

    private static final Pattern TIMES =
            Pattern.compile("(\\d{1,2})(?::?(\\d\\d))?\\s*(?:-|–|—|to|until)\\s*(\\d{1,2})(?::?(\\d\\d))?");
    private static final Pattern BETWEEN = Pattern.compile("(?:(?<!\\s)\\s++)?(?:,|;|\\band\\b)\\s*+");
    private static final Pattern EXCEPTION = Pattern.compile("(\\S[^\\s:]*+)(?::\\s*+|\\s++|$)(.*)");
    private static final List<List<String>> ALL_DAY = List.of(List.of("00:00", "24:00"));

    static CalendarDraft blank(String zone) {
        var week = new LinkedHashMap<String, String>();
        DAYS.keySet().forEach(day -> week.put(day, day.startsWith("s") ? "closed" : "08:00–17:00"));
        return new CalendarDraft("", "", zone, "", week, "", "");
    }

    static CalendarDraft of(CalendarVersion version) {
        CalendarDefinition definition = version.hours().definition();
        var week = new LinkedHashMap<String, String>();
        DAYS.keySet().forEach(day -> week.put(day, said(definition.hours().getOrDefault(day, List.of()))));
        return new CalendarDraft(
                version.key(),
                version.name(),
                definition.zone(),
                Integer.toString(version.revision()),
                week,
                String.join("\n", definition.holidays()),
                definition.exceptions().entrySet().stream()
                        .map(day -> day.getKey() + ": " + said(day.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    /** As it was sent, whole: a file of holidays is longer than other fields are. */
    static CalendarDraft of(Map<String, String> sent) {
        var week = new LinkedHashMap<String, String>();
        DAYS.keySet().forEach(day -> week.put(day, text(sent, day)));
        return new CalendarDraft(
                text(sent, "key"),
                text(sent, "name"),
                text(sent, "zone"),
                text(sent, "revision"),
                week,
                text(sent, "holidays"),
                text(sent, "exceptions"));
    }

    /** The revision it was read at; 0 stands for none. */
    long seen() {
        return revision.matches("\\d{1,18}") ? Long.parseLong(revision) : 0;
    }

    private static String text(Map<String, String> sent, String field) {
        return sent.getOrDefault(field, "").strip();
    }

    CalendarDefinition definition() {
        Map<String, List<List<String>>> hours = new LinkedHashMap<>();
        week.forEach((day, text) -> hours.put(day, intervals(text)));
        Map<String, List<List<String>>> dated = new LinkedHashMap<>();
        lines(exceptions).forEach(line -> {
            Matcher parts = EXCEPTION.matcher(line);
            if (parts.matches()) {
                dated.put(parts.group(1), intervals(parts.group(2)));
            }
        });
        return new CalendarDefinition(zone, hours, lines(holidays), dated);
    }

    /** The same with more lines of holidays, each once. */
    CalendarDraft withHolidays(List<String> more) {
        String all = Stream.concat(lines(holidays).stream(), more.stream())
                .distinct()
                .collect(Collectors.joining("\n"));
        return new CalendarDraft(key, name, zone, revision, week, all, exceptions);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private static String said(List<List<String>> intervals) {
        if (intervals.equals(ALL_DAY)) {
            return "all day";
        }
        return intervals.isEmpty()
                ? "closed"
                : intervals.stream().map(pair -> String.join("–", pair)).collect(Collectors.joining(", "));
    }

    /** What cannot be read stays as it is, so that it is refused by its own words. */
    static List<List<String>> intervals(String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.isEmpty() || words.equals("closed") || words.equals("-") || words.equals("–")) {
            return List.of();
        }
        return words.equals("all day")
                ? ALL_DAY
                : Arrays.stream(BETWEEN.split(words))
                        .map(CalendarDraft::interval)
                        .toList();
    }

    private static List<String> interval(String text) {
        Matcher times = TIMES.matcher(text);
        return times.matches()
                ? List.of(clock(times.group(1), times.group(2)), clock(times.group(3), times.group(4)))
                : List.of(text);
    }

    private static String clock(@Nullable String hour, @Nullable String minute) {
        return "%2s:%s".formatted(hour, minute == null ? "00" : minute).replace(' ', '0');
    }

    private static Map<String, String> days() {
        var names = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
        var days = new LinkedHashMap<String, String>();
        names.forEach(name -> days.put(name.substring(0, 3).toLowerCase(Locale.ROOT), name));
        return Collections.unmodifiableMap(days);
    }

    /** The problems of a part, {@code hours.mon} or {@code holidays}, in the order of its lines. */
    static List<String> problems(Map<String, String> byField, String part) {
        var found = new ArrayList<String>();
        byField.entrySet().stream()
                .filter(problem ->
                        problem.getKey().equals(part) || problem.getKey().startsWith(part + "."))
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())))
                .forEach(problem -> found.add(problem.getValue()));
        return found;
    }
}
