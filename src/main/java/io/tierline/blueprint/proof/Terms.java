package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What is promised for one kind of ticket, by level: found once, whatever chain serves it. */
final class Terms {

    private final Matching matching;
    private final TargetFacts facts;
    private final Map<Level, Map<PromiseKind, Optional<Term>>> known = new EnumMap<>(Level.class);

    /**
     * @param facts with the level
     * @param path tells it from every other target with its ladder
     */
    record Term(Setup.Promised promised, Optional<Setup.Climb> ladder, TargetFacts facts, String path) {}

    Terms(Matching matching, TargetFacts facts) {
        this.matching = matching;
        this.facts = facts;
    }

    TargetFacts facts() {
        return facts;
    }

    Optional<Term> at(Level level, PromiseKind kind) {
        return known.computeIfAbsent(level, here -> new EnumMap<>(PromiseKind.class))
                .computeIfAbsent(kind, promise -> find(level, promise));
    }

    private Optional<Term> find(Level level, PromiseKind kind) {
        var here = facts.level(level);
        return matching.target(kind, here).map(promised -> {
            var ladder = matching.ladder(kind, here);
            return new Term(
                    promised,
                    ladder,
                    here,
                    promised.path() + ladder.map(climb -> " " + climb.path()).orElse(""));
        });
    }
}
