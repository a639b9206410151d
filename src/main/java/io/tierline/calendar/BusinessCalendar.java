package io.tierline.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours compiled for arithmetic, exact to the microsecond. The repeated hour of autumn counts twice, the skipped
 * one of spring not at all. Safe for any number of threads.
 */
public final class BusinessCalendar {
    /** The first instant a calendar answers for. */
    public static final Instant FIRST = startOf(1900);
    /** The last instant a calendar answers for; what would be due later is refused. */
    public static final Instant LAST = startOf(2200);

    private static final long FIRST_MICROS = FIRST.getEpochSecond() * Timetable.MICROS;
    private static final long LAST_MICROS = LAST.getEpochSecond() * Timetable.MICROS;
    private static final long YEAR = 366L * DayHours.DAY * Timetable.MICROS;
    private static final Duration LONGEST = Duration.between(FIRST, LAST);

    private final CalendarDefinition definition;
    private final ZoneId zone;
    private final LocalHours hours;
    private volatile Timetable timetable;

    BusinessCalendar(CalendarDefinition definition, ZoneId zone, LocalHours hours) {
        this.definition = definition;
        this.zone = zone;
        this.hours = hours;
        this.timetable = Timetable.build(hours, zone, 0, 0);
    }

    /** Checks and compiles a definition; {@link UnusableCalendar} names every line that is wrong. */
    public static BusinessCalendar of(CalendarDefinition definition) {
        return new DefinitionReader(definition).read();
    }

    /** The definition this was compiled from. */
    public CalendarDefinition definition() {
        return definition;
    }

    /** The zone in which the hours are stated. */
    public ZoneId zone() {
        return zone;
    }

    /** Whether an instant is within what calendars answer for. */
    public static boolean covers(Instant at) {
        return !at.isBefore(FIRST) && !at.isAfter(LAST);
    }

    /**
     * The first instant by which {@code open} of opening time has passed since {@code start}: time used up exactly at
     * closing ends at closing. Nothing to wait for ends at {@code start}, even outside the hours.
     *
     * @throws DateTimeException if that is after {@link #LAST}
     */
    public Instant add(Instant start, Duration open) {
        if (open.isNegative()) {
            throw new IllegalArgumentException("negative opening time " + open);
        }
        long wanted = micros(open);
        long at = micros(start);
        if (wanted == 0) {
            return start;
        }
        Timetable table = covering(at);
        long reach = table.openBefore(at) + wanted;
        while (table.openInAll() < reach) {
            long used = table.openBefore(at);
            table = longer(table);
            reach += table.openBefore(at) - used;
        }
        return instant(table.reached(reach));
    }

    /** Opening time from {@code from} to {@code to}; nothing if that is backwards. */
    public Duration between(Instant from, Instant to) {
        long start = micros(from);
        long end = micros(to);
        if (end <= start) {
            return Duration.ZERO;
        }
        covering(start);
        Timetable table = covering(end);
        return duration(table.openBefore(end) - table.openBefore(start));
    }

    /** Whether the calendar is open at an instant; at closing time it is not. */
    public boolean openAt(Instant at) {
        return nextOpen(at).equals(at);
    }

    /** The instant itself if open, else the next opening; an exact closing time is not open. */
    public Instant nextOpen(Instant at) {
        long micros = micros(at);
        Timetable table = covering(micros);
        long found = table.openFrom(micros);
        while (found == Timetable.NONE) {
            table = longer(table);
            found = table.openFrom(micros);
        }
        return found == micros ? at : instant(found);
    }

    /** Every stretch of opening time from {@code from} until {@code to}, cut at both, in order and apart from each other. */
    public List<Opening> openings(Instant from, Instant to) {
        long start = micros(from);
        long end = micros(to);
        covering(start);
        return start < end ? covering(end).between(start, end) : List.of();
    }

    /** What a date is, as people see it in a year's picture. */
    public CalendarDay on(LocalDate date) {
        String holiday = hours.holidays().on(date);
        List<String> open =
                hours.on(date).spans().stream().map(DayHours.Span::toString).toList();
        return new CalendarDay(date, kind(date, holiday, open), holiday == null ? "" : holiday, open);
    }

    private CalendarDay.Kind kind(LocalDate date, @Nullable String holiday, List<String> open) {
        if (definition.exceptions().containsKey(date.toString())) {
            return CalendarDay.Kind.EXCEPTION;
        }
        if (holiday != null) {
            return CalendarDay.Kind.HOLIDAY;
        }
        return open.isEmpty() ? CalendarDay.Kind.CLOSED : CalendarDay.Kind.OPEN;
    }

    /** Equal hours are equal calendars. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BusinessCalendar calendar && calendar.definition.equals(definition);
    }

    @Override
    public int hashCode() {
        return definition.hashCode();
    }

    @Override
    public String toString() {
        return definition.toString();
    }

    private Timetable covering(long at) {
        Timetable table = timetable;
        return table.covers(at) ? table : extend(at, at);
    }

    private Timetable longer(Timetable table) {
        if (table.to() >= LAST_MICROS) {
            throw new DateTimeException("beyond " + LAST);
        }
        return extend(table.from(), table.to() + table.to() - table.from());
    }

    /** Grows by whole years, so that a desk's daily questions build it once; tables never shrink. */
    private synchronized Timetable extend(long from, long to) {
        Timetable table = timetable;
        boolean empty = table.from() == table.to();
        long earliest = empty ? from : Math.min(from, table.from());
        long latest = empty ? to : Math.max(to, table.to());
        long start = Math.max(FIRST_MICROS, (Math.floorDiv(earliest, YEAR) - (empty ? 1 : 0)) * YEAR);
        long end = Math.min(LAST_MICROS, (Math.floorDiv(latest, YEAR) + 2) * YEAR);
        if (empty || start < table.from() || end > table.to()) {
            table = Timetable.build(hours, zone, start, end);
            timetable = table;
        }
        return table;
    }

    private static Instant startOf(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static long micros(Instant at) {
        if (!covers(at)) {
            throw new DateTimeException(at + " is not between " + FIRST + " and " + LAST);
        }
        return at.getEpochSecond() * Timetable.MICROS + at.getNano() / 1_000;
    }

    private static long micros(Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new DateTimeException(duration + " is longer than calendars reach");
        }
        return duration.getSeconds() * Timetable.MICROS + duration.getNano() / 1_000;
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, Timetable.MICROS), Math.floorMod(micros, Timetable.MICROS) * 1_000);
    }

    private static Duration duration(long micros) {
        return Duration.ofSeconds(micros / Timetable.MICROS, micros % Timetable.MICROS * 1_000);
    }
}
