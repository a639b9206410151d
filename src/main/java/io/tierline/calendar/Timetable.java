package io.tierline.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All open time between two instants as sorted intervals with the open time before each, in microseconds of the epoch:
 * both questions are one short search each way. Immutable; a longer one is built when a question reaches past it.
 */
final class Timetable {
    static final long MICROS = 1_000_000L;
    /** No instant; those before 1970 are negative. */
    static final long NONE = Long.MIN_VALUE;

    private final long from;
    private final long to;
    private final Steps opens;
    private final long[] closes;
    private final Steps before;
    private final long inAll;

    private Timetable(long from, long to, long[] opens, long[] closes) {
        this.from = from;
        this.to = to;
        this.closes = closes;
        long[] sums = new long[opens.length];
        long sum = 0;
        for (int i = 0; i < opens.length; i++) {
            sums[i] = sum;
            sum += closes[i] - opens[i];
        }
        this.opens = new Steps(opens, from, to);
        this.before = new Steps(sums, 0, sum);
        this.inAll = sum;
    }

    static Timetable build(LocalHours hours, ZoneId zone, long from, long to) {
        return new Builder(hours, zone.getRules()).build(from, to);
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    boolean covers(long at) {
        return from <= at && at <= to;
    }

    /** Open time from the start of the table to {@code at}. */
    long openBefore(long at) {
        int i = opens.lastAtMost(at);
        return i < 0 ? 0 : before.at(i) + Math.min(at, closes[i]) - opens.at(i);
    }

    long openInAll() {
        return inAll;
    }

    /** The first instant by which {@code open} microseconds have been open; {@code open} is above 0 and at most all. */
    long reached(long open) {
        int i = before.lastAtMost(open - 1);
        return opens.at(i) + open - before.at(i);
    }

    /** The first open instant at or after {@code at}, or {@link #NONE} if the table ends before. */
    long openFrom(long at) {
        int i = opens.lastAtMost(at);
        if (i >= 0 && at < closes[i]) {
            return at;
        }
        return i + 1 < opens.size() ? opens.at(i + 1) : NONE;
    }

    /** The stretches between two instants the table covers, cut at both. */
    List<Opening> between(long start, long end) {
        var found = new ArrayList<Opening>();
        for (int i = Math.max(0, opens.lastAtMost(start)); i < opens.size() && opens.at(i) < end; i++) {
            if (closes[i] > start) {
                found.add(new Opening(instant(Math.max(start, opens.at(i))), instant(Math.min(end, closes[i]))));
            }
        }
        return List.copyOf(found);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    /**
     * Walks the stretches of constant offset: within one, local time and instants differ by a constant, so a repeated
     * hour comes twice and a skipped one never, whatever the zone did.
     */
    private static final class Builder {
        private final LocalHours hours;
        private final ZoneRules rules;
        private long[] opens = new long[1024];
        private long[] closes = new long[1024];
        private int size;

        Builder(LocalHours hours, ZoneRules rules) {
            this.hours = hours;
            this.rules = rules;
        }

        Timetable build(long from, long to) {
            long end = to / MICROS;
            long at = from / MICROS;
            while (at < end) {
                Instant start = Instant.ofEpochSecond(at);
                ZoneOffsetTransition next = rules.nextTransition(start);
                long until = next == null ? end : Math.min(end, next.toEpochSecond());
                stretch(at, until, rules.getOffset(start));
                at = until;
            }
            return new Timetable(from, to, Arrays.copyOf(opens, size), Arrays.copyOf(closes, size));
        }

        private void stretch(long from, long to, ZoneOffset offset) {
            long shift = offset.getTotalSeconds();
            long lastDay = Math.floorDiv(to - 1 + shift, DayHours.DAY);
            for (long day = Math.floorDiv(from + shift, DayHours.DAY); day <= lastDay; day++) {
                long midnight = day * DayHours.DAY - shift;
                for (DayHours.Span span : hours.on(LocalDate.ofEpochDay(day)).spans()) {
                    open(Math.max(from, midnight + span.from()), Math.min(to, midnight + span.to()));
                }
            }
        }

        private void open(long fromSecond, long toSecond) {
            if (fromSecond >= toSecond) {
                return;
            }
            long open = fromSecond * MICROS;
            if (size > 0 && closes[size - 1] == open) {
                closes[size - 1] = toSecond * MICROS;
                return;
            }
            if (size == opens.length) {
                opens = Arrays.copyOf(opens, size * 2);
                closes = Arrays.copyOf(closes, size * 2);
            }
            opens[size] = open;
            closes[size++] = toSecond * MICROS;
        }
    }
}
