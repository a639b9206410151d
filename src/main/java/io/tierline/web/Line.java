package io.tierline.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The geometry of a promise line, 0 to 100 wide. It lives in attributes, since the content policy forbids inline styles.
 *
 * @param used stretches of time that counted, solid
 * @param held stretches that did not, dotted
 * @param due where the tick stands; before the end when the promise is late
 */
public record Line(List<Stretch> used, List<Stretch> held, double due) {
    private static final double FULL = 100;
    private static final double GAP = 2;

    /** From and to, of a hundred. */
    public record Stretch(double from, double to) {
        public String path() {
            return String.format(Locale.ROOT, "M%.1f 4H%.1f", from, to);
        }
    }

    /** A stretch of real time in which the clock ran, or stood. */
    public record Interval(Instant from, Instant to, boolean running) {}

    public Line {
        used = List.copyOf(used);
        held = List.copyOf(held);
    }

    /** Only how much of the target is gone; over one means late. */
    public static Line share(double share) {
        if (share <= 1) {
            return new Line(List.of(new Stretch(0, FULL * Math.max(share, 0))), List.of(), FULL);
        }
        return new Line(List.of(new Stretch(0, FULL)), List.of(), FULL / share);
    }

    /** Time goes on towards no due time: best effort. */
    public static Line open() {
        return new Line(List.of(new Stretch(0, FULL)), List.of(), Double.POSITIVE_INFINITY);
    }

    /** Whether there is a due time to mark. */
    public boolean ends() {
        return due <= FULL;
    }

    /** From start to due along real time, or to the last interval's end when that is later. */
    public static Line along(Instant start, Instant due, List<Interval> intervals) {
        Instant last = intervals.isEmpty() ? start : intervals.getLast().to();
        Instant end = last.isAfter(due) ? last : due;
        double total = Math.max(1, Duration.between(start, end).toMillis());
        List<Stretch> used = new ArrayList<>();
        List<Stretch> held = new ArrayList<>();
        for (Interval one : joined(intervals)) {
            double from = share(start, one.from(), total) + (one.from().equals(start) ? 0 : GAP / 2);
            double to = share(start, one.to(), total);
            if (to - from >= GAP / 2) {
                (one.running() ? used : held).add(new Stretch(from, to));
            }
        }
        return new Line(used, held, share(start, due, total));
    }

    /** Stretches of one kind that follow each other are one: what changed between them is in the ledger, not in the drawing. */
    private static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval next : intervals) {
            if (!joined.isEmpty() && joined.getLast().running() == next.running()) {
                joined.add(new Interval(joined.removeLast().from(), next.to(), next.running()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    public String left() {
        return String.format(Locale.ROOT, "M0 4H%.1f", Math.min(due, FULL));
    }

    public String tick() {
        return String.format(Locale.ROOT, "M%.1f 0v8", due);
    }

    private static double share(Instant start, Instant at, double total) {
        return Math.clamp(FULL * Duration.between(start, at).toMillis() / total, 0, FULL);
    }
}
