package io.tierline.promise;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the ladder that applies: the most specific one, by the rule that finds targets. */
final class Specific {
    private static final Comparator<Ladder> SPECIFIC = Comparator.<Ladder>comparingInt(
                    ladder -> ladder.when().said().size())
            .thenComparingInt(ladder -> TargetMatch.weight(ladder.when()))
            .thenComparing(Ladder::id, Comparator.reverseOrder());

    private Specific() {}

    static Optional<Ladder> of(TargetFacts asked, Collection<Ladder> ladders) {
        return ladders.stream().filter(ladder -> ladder.when().holdFor(asked)).max(SPECIFIC);
    }
}
