package io.tierline.promise;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The target that applies and why: it is the most specific of those whose demands are met. Kept with the promise.
 *
 * @param asked the facts as they were
 * @param others how many more would have applied, all of them less specific
 */
public record TargetMatch(Target target, TargetFacts asked, int others) {
    private static final List<String> WEIGHT =
            List.of("plan", "severity", "type", "category", "level", "phase", "channel", "party");

    /** The most demands met wins; of equals the one whose demands weigh more, plan first; of those the older. */
    private static final Comparator<Target> SPECIFIC = Comparator.<Target>comparingInt(
                    target -> target.when().said().size())
            .thenComparingInt(target -> weight(target.when()))
            .thenComparing(Target::id, Comparator.reverseOrder());

    static Optional<TargetMatch> of(PromiseKind kind, TargetFacts asked, Collection<Target> targets) {
        List<Target> fitting = targets.stream()
                .filter(target -> target.kind() == kind && target.when().holdFor(asked))
                .sorted(SPECIFIC.reversed())
                .toList();
        return fitting.stream().findFirst().map(target -> new TargetMatch(target, asked, fitting.size() - 1));
    }

    /** What decided: the demands of the target, each met. */
    public Map<String, String> because() {
        return target.when().said();
    }

    /** How much the demands weigh, plan first. */
    static int weight(TargetFacts when) {
        return WEIGHT.stream()
                .mapToInt(name -> when.said().containsKey(name) ? 1 << (WEIGHT.size() - WEIGHT.indexOf(name)) : 0)
                .sum();
    }
}
