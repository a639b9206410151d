package io.tierline.calendar;

import static java.util.stream.Collectors.toMap;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;

/** A recurrence rule of whole days: {@code FREQ=YEARLY;BYMONTH=11;BYDAY=4TH}. */
record IcalRule(Map<String, String> parts, Recur<LocalDate> recur) {
    private static final Set<String> OF_DAYS = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final Set<String> BY_TIME = Set.of("BYHOUR", "BYMINUTE", "BYSECOND");
    private static final Set<String> SIMPLE =
            Set.of("FREQ", "INTERVAL", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL", "WKST");
    private static final Pattern WEEKDAY = Pattern.compile("\\+?([1-5]|-1)(MO|TU|WE|TH|FR|SA|SU)");
    private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> WHICH = List.of("1st", "2nd", "3rd", "4th", "5th");
    private static final int LONGEST = 500;

    /** Reads a rule; empty when it is none, or one of hours and less. The time in UNTIL is dropped: only days matter. */
    static Optional<IcalRule> of(String text) {
        try {
            String rule = text.toUpperCase(Locale.ROOT).replaceAll("(UNTIL=\\d{8})T\\d{6}Z?", "$1");
            Map<String, String> parts = rule.length() > LONGEST
                    ? Map.of()
                    : Arrays.stream(rule.split(";"))
                            .map(part -> part.split("=", 2))
                            .filter(part -> part.length == 2)
                            .collect(toMap(part -> part[0].strip(), part -> part[1].strip(), (one, other) -> other));
            return OF_DAYS.contains(parts.getOrDefault("FREQ", ""))
                            && parts.keySet().stream().noneMatch(BY_TIME::contains)
                    ? Optional.of(new IcalRule(parts, new Recur<>(rule)))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** The days of the rule from the first on until the horizon; a few more than a calendar may hold at most. */
    List<LocalDate> days(LocalDate first, LocalDate horizon) {
        return recur.getDates(first, first, horizon, DefinitionReader.MOST_DATES + 1);
    }

    /** The rule as a line of holidays says it; empty when none can. */
    Optional<String> written(LocalDate first) {
        boolean simple = SIMPLE.containsAll(parts.keySet())
                && "YEARLY".equals(parts.get("FREQ"))
                && "1".equals(parts.getOrDefault("INTERVAL", "1"));
        return simple
                ? Stream.of(sameDate(first), sameWeekday(first))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .flatMap(rule -> years(rule, first))
                : Optional.empty();
    }

    private Optional<String> sameDate(LocalDate first) {
        boolean same = !parts.containsKey("BYDAY")
                && says("BYMONTH", first.getMonthValue())
                && says("BYMONTHDAY", first.getDayOfMonth());
        return same ? Optional.of("*" + first.toString().substring(4)) : Optional.empty();
    }

    private boolean says(String part, int number) {
        return parts.getOrDefault(part, Integer.toString(number)).equals(Integer.toString(number));
    }

    private Optional<String> sameWeekday(LocalDate first) {
        Matcher day = WEEKDAY.matcher(parts.getOrDefault("BYDAY", ""));
        boolean same = day.matches()
                && !parts.containsKey("BYMONTHDAY")
                && parts.containsKey("BYMONTH")
                && says("BYMONTH", first.getMonthValue())
                && WEEK.indexOf(day.group(2)) == first.getDayOfWeek().getValue() - 1;
        if (!same) {
            return Optional.empty();
        }
        String which = "-1".equals(day.group(1)) ? "last" : WHICH.get(Integer.parseInt(day.group(1)) - 1);
        return Optional.of("%s %s of %s".formatted(which, word(first.getDayOfWeek()), word(first.getMonth())));
    }

    private Optional<String> years(String rule, LocalDate first) {
        String from = rule + " from " + first.getYear();
        if (!parts.containsKey("UNTIL")) {
            return Optional.of(from);
        }
        return IcalEvent.date(parts.getOrDefault("UNTIL", ""))
                .map(until -> from + " to " + lastYear(from, until))
                .filter(written -> HolidayLine.of(written).isPresent());
    }

    private static int lastYear(String line, LocalDate until) {
        return HolidayLine.of(line)
                        .filter(read -> read instanceof HolidayLine.Again again
                                && again.rule()
                                        .in(until.getYear())
                                        .filter(day -> day.isAfter(until))
                                        .isPresent())
                        .isPresent()
                ? until.getYear() - 1
                : until.getYear();
    }

    /** {@code thu}, {@code nov}. */
    private static String word(Enum<?> dayOrMonth) {
        return dayOrMonth.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
