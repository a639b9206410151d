package io.tierline.desklog;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a ticket through this desk, read back from its legs, its history, the ledger of its promise and its facts. Of the
 * log it has the words that were noted, which count only where the desk's own records agree.
 *
 * @param raisedAt when it was raised
 * @param legs its stays with teams, without the reception's
 * @param stops where each row of the log left it, oldest first
 * @param stands how it stood, from each time on
 * @param clock the ledger of how long it was worked on
 * @param facts what it was said to be, first and whenever it was said anew
 */
record Walk(
        Instant raisedAt,
        List<Stay> legs,
        List<Stop> stops,
        List<Standing> stands,
        List<Stretch> clock,
        List<Facts> facts,
        Endings endings) {

    /** A leg; the last one has no end. */
    record Stay(Instant from, @Nullable Instant to, String team, int line) {
        boolean at(Instant time) {
            return !from.isAfter(time) && (to == null || to.isAfter(time));
        }
    }

    /**
     * A note.
     *
     * @param by who noted it; empty for nobody in particular
     * @param noted the log's word
     * @param word the same where it fits how the ticket stood, else how it stood
     */
    record Stop(Instant at, String by, String noted, String word, LogRow.Stand stand) {}

    /** How it stood from then on, until the next. */
    record Standing(Instant from, LogRow.Stand stand) {}

    /** A stretch of the ledger. */
    record Stretch(Instant from, @Nullable Instant to, boolean running, String reason) {}

    /** What was known of it. */
    record Facts(
            String severity,
            int priority,
            String impact,
            String urgency,
            @Nullable String category) {}

    /**
     * How it came to ends.
     *
     * @param solved whenever it was solved
     * @param solutions those of them that somebody gave
     * @param reopened whenever somebody reopened it
     */
    record Endings(
            List<Instant> solved,
            List<Instant> solutions,
            List<Instant> reopened,
            @Nullable Instant closed) {}

    Walk {
        legs = List.copyOf(legs);
        stops = List.copyOf(stops);
        stands = List.copyOf(stands);
        clock = List.copyOf(clock);
        facts = List.copyOf(facts);
    }

    Instant end() {
        return stops.getLast().at();
    }

    /** What was given last; where nobody gave a solution, its closing, or else that it was solved. */
    Optional<Instant> lastSolved() {
        return last(endings.solutions)
                .or(() -> Optional.ofNullable(endings.closed))
                .or(() -> last(endings.solved));
    }

    private static Optional<Instant> last(List<Instant> times) {
        return times.isEmpty() ? Optional.empty() : Optional.of(times.getLast());
    }

    Stay legAt(Instant time) {
        return legs.stream().filter(leg -> leg.at(time)).findFirst().orElseThrow();
    }

    /** The stop at that time or the last before it. */
    Optional<Stop> stopBefore(Instant time) {
        return stops.stream().filter(stop -> stop.at().isBefore(time)).reduce((one, next) -> next);
    }

    /** The values along the way, each run of equal ones once. */
    static <T, V> List<V> path(List<T> way, Function<T, V> value) {
        var path = new ArrayList<V>();
        for (var one : way) {
            var next = value.apply(one);
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

    /** The seconds of such stretches of the ledger that began before then. */
    long ledger(Predicate<Stretch> counted, Instant until) {
        return clock.stream()
                .filter(counted)
                .filter(stretch -> stretch.from().isBefore(until))
                .mapToLong(stretch -> seconds(stretch.from(), earlier(stretch.to(), until)))
                .sum();
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    /** The seconds for which it stood so, up to the last stop. */
    long standing(LogRow.Stand stand) {
        var seconds = 0L;
        for (var i = 0; i < stands.size(); i++) {
            var next = i + 1 < stands.size() ? stands.get(i + 1).from() : end();
            seconds += stands.get(i).stand() == stand ? seconds(stands.get(i).from(), earlier(next, end())) : 0;
        }
        return seconds;
    }

    /** The seconds from each stop to the next by its word, where there are any. */
    Stream<Map.Entry<String, Long>> bySaying() {
        return Stream.iterate(0, i -> i + 1 < stops.size(), i -> i + 1)
                .map(i -> Map.entry(
                        stops.get(i).word(),
                        seconds(stops.get(i).at(), stops.get(i + 1).at())));
    }

    /** The seconds at each line. */
    Stream<Map.Entry<String, Long>> byLine() {
        return legs.stream()
                .map(leg -> Map.entry(Integer.toString(leg.line()), seconds(leg.from(), earlier(leg.to(), end()))));
    }

    /** Logs tell whole seconds; what is less is only the order of things of one second. */
    private static long seconds(Instant from, Instant to) {
        return Duration.between(from.truncatedTo(ChronoUnit.SECONDS), to.truncatedTo(ChronoUnit.SECONDS))
                .toSeconds();
    }
}
