package io.tierline.blueprint.proof;

import io.tierline.calendar.Opening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A set of seconds of the epoch as stretches, sorted and apart from each other, with the time before each. */
final class Hours {

    static final Hours NEVER = new Hours(List.of());

    /** No instant, as an answer. */
    static final long NONE = Long.MAX_VALUE;

    private final long[] opens;
    private final long[] closes;
    private final long[] before;

    /** From a second until just before another. */
    record Stretch(long from, long until) {
        long length() {
            return until - from;
        }
    }

    private Hours(List<Stretch> stretches) {
        opens = new long[stretches.size()];
        closes = new long[stretches.size()];
        before = new long[stretches.size() + 1];
        for (var i = 0; i < stretches.size(); i++) {
            opens[i] = stretches.get(i).from();
            closes[i] = stretches.get(i).until();
            before[i + 1] = before[i] + closes[i] - opens[i];
        }
    }

    /** All of them together; they may touch or overlap. */
    static Hours of(List<Stretch> stretches) {
        var sorted = stretches.stream()
                .filter(one -> one.from() < one.until())
                .sorted(Comparator.comparingLong(Stretch::from))
                .toList();
        var merged = new ArrayList<Stretch>();
        for (var one : sorted) {
            if (!merged.isEmpty() && one.from() <= merged.getLast().until()) {
                var last = merged.removeLast();
                merged.add(new Stretch(last.from(), Math.max(last.until(), one.until())));
            } else {
                merged.add(one);
            }
        }
        return new Hours(merged);
    }

    static Hours of(long from, long until) {
        return of(List.of(new Stretch(from, until)));
    }

    static Hours ofOpenings(List<Opening> openings) {
        return of(openings.stream()
                .map(one -> new Stretch(one.from().getEpochSecond(), one.until().getEpochSecond()))
                .toList());
    }

    boolean isEmpty() {
        return opens.length == 0;
    }

    List<Stretch> stretches() {
        var all = new ArrayList<Stretch>(opens.length);
        for (var i = 0; i < opens.length; i++) {
            all.add(new Stretch(opens[i], closes[i]));
        }
        return all;
    }

    Hours or(Hours other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        var both = stretches();
        both.addAll(other.stretches());
        return of(both);
    }

    Hours and(Hours other) {
        var both = new ArrayList<Stretch>();
        for (int i = 0, j = 0; i < opens.length && j < other.opens.length; ) {
            var from = Math.max(opens[i], other.opens[j]);
            var until = Math.min(closes[i], other.closes[j]);
            if (from < until) {
                both.add(new Stretch(from, until));
            }
            if (closes[i] < other.closes[j]) {
                i++;
            } else {
                j++;
            }
        }
        return new Hours(both);
    }

    /** The rest of the time from one second to another. */
    Hours not(long from, long until) {
        var rest = new ArrayList<Stretch>();
        var at = from;
        for (var i = 0; i < opens.length && at < until; i++) {
            if (opens[i] > at) {
                rest.add(new Stretch(at, Math.min(opens[i], until)));
            }
            at = Math.max(at, closes[i]);
        }
        if (at < until) {
            rest.add(new Stretch(at, until));
        }
        return of(rest);
    }

    Hours earlier(long seconds) {
        return new Hours(stretches().stream()
                .map(one -> new Stretch(one.from() - seconds, one.until() - seconds))
                .toList());
    }

    boolean contains(long at) {
        var i = lastAtMost(at);
        return i >= 0 && at < closes[i];
    }

    /** The first second of it at or after that one, or {@link #NONE}. */
    long from(long at) {
        var i = lastAtMost(at);
        if (i >= 0 && at < closes[i]) {
            return at;
        }
        return i + 1 < opens.length ? opens[i + 1] : NONE;
    }

    /** The last second of it at or before that one, or {@link Long#MIN_VALUE}. */
    long lastBy(long at) {
        var i = lastAtMost(at);
        return i < 0 ? Long.MIN_VALUE : Math.min(at, closes[i] - 1);
    }

    /** How much of it lies between. */
    long between(long from, long until) {
        return from < until ? lengthBefore(until) - lengthBefore(from) : 0;
    }

    /** When so much of it has passed since, or {@link #NONE} if there is not so much. */
    long after(long from, long seconds) {
        var wanted = lengthBefore(from) + seconds;
        if (seconds == 0) {
            return from;
        }
        var i = Arrays.binarySearch(before, wanted);
        var stretch = i >= 0 ? i - 1 : -i - 2;
        return stretch >= opens.length ? NONE : opens[stretch] + wanted - before[stretch];
    }

    /** The last second from which so much of it lies before {@code until}, or {@link Long#MIN_VALUE}. */
    long back(long until, long seconds) {
        var left = lengthBefore(until) - seconds;
        if (left < 0) {
            return Long.MIN_VALUE;
        }
        var i = Arrays.binarySearch(before, left);
        if (i >= 0) { // at a border it may begin as late as the next stretch does
            return seconds == 0 ? until : opens[i];
        }
        return opens[-i - 2] + left - before[-i - 2];
    }

    long longest() {
        var longest = 0L;
        for (var i = 0; i < opens.length; i++) {
            longest = Math.max(longest, closes[i] - opens[i]);
        }
        return longest;
    }

    private long lengthBefore(long at) {
        var i = lastAtMost(at);
        return i < 0 ? 0 : before[i] + Math.min(at, closes[i]) - opens[i];
    }

    private int lastAtMost(long at) {
        var i = Arrays.binarySearch(opens, at);
        return i >= 0 ? i : -i - 2;
    }
}
