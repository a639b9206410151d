package io.tierline.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The open spans of one local date, sorted, apart from each other; seconds of the day. */
record DayHours(List<Span> spans) {
    static final int DAY = 86_400;
    static final DayHours CLOSED = new DayHours(List.of());

    /** Open from {@code from} until just before {@code to}. */
    record Span(int from, int to) {

        /** {@code 08:00–12:00}. */
        @Override
        public String toString() {
            return clock(from) + "–" + clock(to);
        }

        private static String clock(int second) {
            return second % 60 == 0
                    ? "%02d:%02d".formatted(second / 3600, second / 60 % 60)
                    : "%02d:%02d:%02d".formatted(second / 3600, second / 60 % 60, second % 60);
        }
    }

    /** All spans of both; what touches or overlaps becomes one. */
    DayHours and(DayHours other) {
        var all = new ArrayList<>(spans);
        all.addAll(other.spans);
        all.sort(Comparator.comparingInt(Span::from));
        var merged = new ArrayList<Span>();
        for (Span span : all) {
            if (!merged.isEmpty() && span.from <= merged.getLast().to) {
                Span last = merged.removeLast();
                merged.add(new Span(last.from, Math.max(last.to, span.to)));
            } else {
                merged.add(span);
            }
        }
        return new DayHours(List.copyOf(merged));
    }

    boolean overlaps(Span other) {
        return spans.stream().anyMatch(span -> span.from < other.to && other.from < span.to);
    }

    DayHours and(Span span) {
        return and(new DayHours(List.of(span)));
    }

    boolean closed() {
        return spans.isEmpty();
    }
}
