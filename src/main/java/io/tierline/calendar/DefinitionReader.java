package io.tierline.calendar;

import io.tierline.calendar.CalendarProblem.Fault;
import io.tierline.calendar.DayHours.Span;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a definition once, collecting every problem instead of stopping at the first. */
final class DefinitionReader {
    static final int MOST_INTERVALS_A_DAY = 24;
    static final int MOST_DATES = 5_000;
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private static final int LAST_YEARS = 40;
    private static final int SHOWN = 60;

    private static final Pattern TIME = Pattern.compile("(\\d\\d):(\\d\\d)(?::(\\d\\d))?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    private final CalendarDefinition definition;
    private final List<CalendarProblem> problems = new ArrayList<>();
    private final Map<DayOfWeek, DayHours> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, String> dated = new HashMap<>();
    private final List<HolidayLine.Again> rules = new ArrayList<>();
    private final Map<LocalDate, DayHours> stated = new HashMap<>();

    DefinitionReader(CalendarDefinition definition) {
        this.definition = definition;
    }

    /** The calendar, or {@link UnusableCalendar} with all that is wrong. */
    BusinessCalendar read() {
        Optional<ZoneId> zone = zone();
        LocalHours hours = hours();
        if (!problems.isEmpty()) {
            throw new UnusableCalendar(problems);
        }
        return new BusinessCalendar(definition, zone.orElseThrow(), hours);
    }

    private LocalHours hours() {
        if (!withinLimits()) {
            return new LocalHours(week, new Holidays(dated, rules), stated);
        }
        week();
        holidays();
        LocalHours hours = new LocalHours(week, new Holidays(dated, rules), stated);
        exceptions(hours);
        refuseNeverOpen(hours);
        return hours;
    }

    private Optional<ZoneId> zone() {
        return ZoneRulesProvider.getAvailableZoneIds().contains(definition.zone())
                ? Optional.of(ZoneId.of(definition.zone()))
                : wrong("zone", Fault.UNKNOWN_ZONE, definition.zone());
    }

    private boolean withinLimits() {
        int before = problems.size();
        limit("hours", definition.hours());
        limit("exceptions", definition.exceptions());
        atMost("holidays", definition.holidays().size(), MOST_DATES);
        return problems.size() == before;
    }

    private void limit(String part, Map<String, List<List<String>>> lines) {
        atMost(part, lines.size(), MOST_DATES);
        lines.forEach((day, intervals) -> atMost(part + "." + day, intervals.size(), MOST_INTERVALS_A_DAY));
    }

    private void atMost(String line, int found, int most) {
        if (found > most) {
            wrong(line, Fault.TOO_MANY, Integer.toString(found));
        }
    }

    private void week() {
        definition.hours().forEach((key, intervals) -> {
            DayOfWeek day = HolidayLine.DAYS.get(key);
            if (day == null) {
                wrong("hours." + key, Fault.UNKNOWN_DAY, key);
            } else {
                each("hours." + key, intervals, (line, interval) -> {
                    openWeekly(line, day, interval.today());
                    interval.tomorrow().ifPresent(span -> openWeekly(line, day.plus(1), span));
                });
            }
        });
    }

    private void openWeekly(String line, DayOfWeek day, Span span) {
        DayHours before = week.getOrDefault(day, DayHours.CLOSED);
        refuseOverlap(line, before, span);
        week.put(day, before.and(span));
    }

    private void holidays() {
        for (int i = 0; i < definition.holidays().size(); i++) {
            holiday("holidays." + i, definition.holidays().get(i));
        }
    }

    private void holiday(String line, String text) {
        HolidayLine.of(text).ifPresentOrElse(this::holiday, () -> wrong(line, Fault.NOT_A_DATE, text));
    }

    private void holiday(HolidayLine line) {
        switch (line) {
            case HolidayLine.Dated day -> dated.merge(day.date(), day.name(), Holidays::both);
            case HolidayLine.Again again -> rules.add(again);
        }
    }

    /** An exception replaces its date; what it opens after midnight comes on top of whatever the next date has. */
    private void exceptions(LocalHours hours) {
        Map<LocalDate, DayHours> spilled = new HashMap<>();
        definition
                .exceptions()
                .forEach((text, intervals) -> date(text)
                        .ifPresentOrElse(
                                day -> exception("exceptions." + text, day, intervals, spilled),
                                () -> wrong("exceptions." + text, Fault.NOT_A_DATE, text)));
        Map<LocalDate, DayHours> together = new HashMap<>();
        spilled.forEach((day, night) -> together.put(day, hours.on(day).and(night)));
        stated.putAll(together);
    }

    private void exception(String key, LocalDate day, List<List<String>> intervals, Map<LocalDate, DayHours> spilled) {
        stated.put(day, DayHours.CLOSED);
        each(key, intervals, (line, interval) -> {
            refuseOverlap(line, stated.getOrDefault(day, DayHours.CLOSED), interval.today());
            stated.merge(day, new DayHours(List.of(interval.today())), DayHours::and);
            interval.tomorrow()
                    .ifPresent(span -> spilled.merge(day.plusDays(1), new DayHours(List.of(span)), DayHours::and));
        });
    }

    private void refuseOverlap(String line, DayHours before, Span span) {
        if (before.overlaps(span)) {
            wrong(line, Fault.OVERLAP, span.toString());
        }
    }

    /**
     * Only the ordinary weeks count: exceptions, dated holidays and rules that end are over one day, a promise may outlive
     * them. So the last years of all are looked at; in any sane calendar the first look finds an open day.
     */
    private void refuseNeverOpen(LocalHours hours) {
        if (definition.hours().values().stream().allMatch(List::isEmpty)) {
            wrong("hours", Fault.NEVER_OPEN, "no interval");
        } else if (!week.isEmpty() && neverOpen(hours)) {
            wrong("holidays", Fault.NEVER_OPEN, "a holiday on each of these days");
        }
    }

    private boolean neverOpen(LocalHours hours) {
        return LAST_DAY.minusYears(LAST_YEARS)
                .datesUntil(LAST_DAY)
                .noneMatch(day -> week.containsKey(day.getDayOfWeek())
                        && !hours.holidays().byRule(day));
    }

    /** The part of an interval on its own date, and what reaches into the next. */
    private record Interval(Span today, Optional<Span> tomorrow) {}

    private interface EachInterval {
        void take(String line, Interval interval);
    }

    private void each(String key, List<List<String>> intervals, EachInterval each) {
        for (int i = 0; i < intervals.size(); i++) {
            String line = key + "." + i;
            interval(line, intervals.get(i)).ifPresent(interval -> each.take(line, interval));
        }
    }

    private Optional<Interval> interval(String line, List<String> pair) {
        if (pair.size() != 2) {
            return wrong(line, Fault.NOT_AN_INTERVAL, String.join(", ", pair));
        }
        int from = seconds(pair.get(0));
        int to = seconds(pair.get(1));
        if (from < 0 || from == DayHours.DAY) {
            return wrong(line, Fault.NOT_A_TIME, pair.get(0));
        }
        if (to < 0) {
            return wrong(line, Fault.NOT_A_TIME, pair.get(1));
        }
        return from == to
                ? wrong(line, Fault.EMPTY_INTERVAL, pair.get(0) + "–" + pair.get(1))
                : Optional.of(between(from, to));
    }

    private static Interval between(int from, int to) {
        return from < to
                ? new Interval(new Span(from, to), Optional.empty())
                : new Interval(new Span(from, DayHours.DAY), to == 0 ? Optional.empty() : Optional.of(new Span(0, to)));
    }

    /** Seconds of the day, or -1. */
    private static int seconds(String time) {
        Matcher m = TIME.matcher(time);
        if (!m.matches()) {
            return -1;
        }
        int hour = Integer.parseInt(m.group(1));
        int minute = Integer.parseInt(m.group(2));
        int second = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
        int all = hour * 3600 + minute * 60 + second;
        return minute < 60 && second < 60 && all <= DayHours.DAY ? all : -1;
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private <T> Optional<T> wrong(String line, Fault fault, String value) {
        problems.add(new CalendarProblem(line, fault, value.length() > SHOWN ? value.substring(0, SHOWN) : value));
        return Optional.empty();
    }
}
