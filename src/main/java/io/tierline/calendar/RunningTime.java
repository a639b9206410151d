package io.tierline.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Opening time with pauses cut out: a pause moves what is due in opening time, one outside the hours moves nothing.
 */
public final class RunningTime {
    private final BusinessCalendar calendar;
    private final List<Pause> pauses;

    /** From one instant until just before another. */
    public record Pause(Instant from, Instant to) {}

    private RunningTime(BusinessCalendar calendar, List<Pause> pauses) {
        this.calendar = calendar;
        this.pauses = pauses;
    }

    /** Pauses in any order; they may overlap, empty and backward ones count nothing. */
    public static RunningTime of(BusinessCalendar calendar, List<Pause> pauses) {
        var sorted = pauses.stream()
                .filter(pause -> pause.from().isBefore(pause.to()))
                .sorted(Comparator.comparing(Pause::from))
                .toList();
        var apart = new ArrayList<Pause>();
        for (Pause pause : sorted) {
            if (!apart.isEmpty() && !pause.from().isAfter(apart.getLast().to())) {
                Pause last = apart.removeLast();
                apart.add(new Pause(last.from(), later(last.to(), pause.to())));
            } else {
                apart.add(pause);
            }
        }
        return new RunningTime(calendar, List.copyOf(apart));
    }

    /** The first instant by which {@code open} has run since {@code start}. */
    public Instant due(Instant start, Duration open) {
        Instant at = start;
        Duration left = open;
        for (Pause pause : pauses) {
            Duration run = calendar.between(at, pause.from());
            if (run.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(run);
            at = later(at, pause.to());
        }
        return calendar.add(at, left);
    }

    /** Running opening time between two instants. */
    public Duration between(Instant from, Instant to) {
        Duration paused = Duration.ZERO;
        for (Pause pause : pauses) {
            paused = paused.plus(calendar.between(later(from, pause.from()), earlier(to, pause.to())));
        }
        return calendar.between(from, to).minus(paused);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
