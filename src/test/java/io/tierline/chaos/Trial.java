package io.tierline.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** One fault on a working desk, from before it strikes until everything is looked at. */
final class Trial {

    private static final int ENOUGH = 15;
    private static final int MOST_TOLD = 8;
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(8);
    private static final Duration TO_NOTICE = Duration.ofSeconds(15);
    private static final Duration TO_RECOVER = Duration.ofSeconds(30);

    private Trial() {}

    /**
     * What came of it.
     *
     * @param recovered how long after the mending all nodes said that they can serve
     * @param problems what does not hold, in words
     */
    record Outcome(
            Fault fault,
            int seconds,
            int acknowledged,
            String notServed,
            Duration recovered,
            String seen,
            List<String> problems) {

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%-18s %3d s  %5d acknowledged, %s; serving %.1f s after%s; %s",
                    fault.name(),
                    seconds,
                    acknowledged,
                    notServed,
                    recovered.toMillis() / 1e3,
                    seen,
                    problems.isEmpty()
                            ? "all is there once"
                            : problems.size() + " PROBLEMS: "
                                    + problems.stream().limit(MOST_TOLD).toList());
        }
    }

    static Outcome of(Fault fault, Place place, Path folder) throws Exception {
        return of(fault, fault.seconds(), place, folder);
    }

    /** The same fault for so many seconds. */
    static Outcome of(Fault fault, int seconds, Place place, Path folder) throws Exception {
        var problems = new ArrayList<String>();
        var recovered = Duration.ZERO;
        try (var journal = new Journal(folder.resolve(fault.name() + ".journal"))) {
            var begun = Instant.now();
            place.comeDue(Duration.ofSeconds(seconds).plus(BEFORE_AND_AFTER));
            var load = Load.on(place, journal, fault.name());
            try (load) {
                untilMoreIsAcknowledged(load);
                load.tally().excuse(excuse(fault, place));
                lasts(fault, seconds, place, problems);
                for (var node : place.nodes()) {
                    recovered = recovered.plus(node.untilItSays(200, TO_RECOVER));
                }
                load.tally().excuse(Tally.Excuse.NONE);
                untilMoreIsAcknowledged(load);
                for (var node : place.nodes()) {
                    Hearing.across(place, node);
                }
            }
            problems.addAll(load.tally().wrong());
            if (load.tally().longest().compareTo(fault.longestAnswer()) > 0) {
                problems.add("somebody waited for " + load.tally().longest());
            }
            try (var database = place.database().connect()) {
                problems.addAll(Check.afterwards(database, journal));
                var delays = Delays.since(begun, database);
                problems.addAll(delays.over(fault.longestDelay()));
                return new Outcome(
                        fault,
                        seconds,
                        load.tally().acknowledgements(),
                        load.tally().toString(),
                        recovered,
                        delays + fault.seen(),
                        problems);
            }
        }
    }

    /** From the breaking to the mending, while somebody reads what the nodes say of themselves. */
    private static void lasts(Fault fault, int seconds, Place place, List<String> problems) throws Exception {
        var watch = Watch.over(place, fault);
        try (watch) {
            fault.strike(place);
            if (fault.stopsService()) {
                for (var node : place.nodes()) {
                    node.untilItSays(503, TO_NOTICE);
                }
            }
            TimeUnit.SECONDS.sleep(seconds);
        } finally {
            fault.mend(place);
        }
        problems.addAll(watch.problems());
    }

    private static Tally.Excuse excuse(Fault fault, Place place) {
        return new Tally.Excuse(
                fault.refuses(), fault.breaking(place).stream().map(Node::door).collect(Collectors.toSet()));
    }

    private static void untilMoreIsAcknowledged(Load load) throws InterruptedException {
        var enough = load.tally().acknowledgements() + ENOUGH;
        var begun = System.nanoTime();
        while (load.tally().acknowledgements() < enough) {
            if (System.nanoTime() - begun > TO_RECOVER.toNanos()) {
                throw new AssertionError("Only %d of %d are acknowledged after %s; not answered: %s; wrong answers: %s"
                        .formatted(
                                load.tally().acknowledgements() - enough + ENOUGH,
                                ENOUGH,
                                TO_RECOVER,
                                load.tally().inHand(),
                                load.tally().wrong()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
