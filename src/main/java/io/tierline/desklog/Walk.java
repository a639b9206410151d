package io.tierline.desklog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The way of a ticket through this desk, read back from its legs, its conversation and its history.
 *
 * @param stops what was noted on it, oldest first
 * @param reopened how often it was reopened
 */
record Walk(List<Stop> stops, int reopened) {

    /**
     * One thing noted.
     *
     * @param team with whom it was then
     * @param line the number of that team's level
     * @param by who noted it; empty for Tierline itself
     */
    record Stop(Instant at, String team, int line, String by, String word) {}

    Walk {
        stops = List.copyOf(stops);
    }

    Stop first() {
        return stops.getFirst();
    }

    Stop last() {
        return stops.getLast();
    }

    /** The values along the way, each run of equal ones once. */
    <T> List<T> path(Function<Stop, T> value) {
        return path(stops, value);
    }

    static <T> List<T> path(List<Stop> stops, Function<Stop, T> value) {
        var path = new ArrayList<T>();
        for (var stop : stops) {
            var next = value.apply(stop);
            if (path.isEmpty() || !path.getLast().equals(next)) {
                path.add(next);
            }
        }
        return path;
    }

    /** How often the path came straight back to where it was before. */
    static int pingPong(List<?> path) {
        var count = 0;
        for (var i = 2; i < path.size(); i++) {
            count += Objects.equals(path.get(i), path.get(i - 2)) ? 1 : 0;
        }
        return count;
    }

    /** How often the path came back to where it had been at all. */
    static int returns(List<?> path) {
        var count = 0;
        for (var i = 0; i < path.size(); i++) {
            count += path.subList(0, i).contains(path.get(i)) ? 1 : 0;
        }
        return count;
    }

    /** The time from each such stop to the next, in whole seconds; nothing follows on the last. */
    long seconds(Predicate<Stop> counted) {
        var seconds = 0L;
        for (var i = 0; i + 1 < stops.size(); i++) {
            seconds += counted.test(stops.get(i)) ? lasting(i) : 0;
        }
        return seconds;
    }

    private long lasting(int stop) {
        return Duration.between(stops.get(stop).at(), stops.get(stop + 1).at()).toSeconds();
    }
}
