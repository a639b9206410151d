package io.tierline.blueprint.proof;

import io.tierline.promise.Ladders;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds target and ladder by the rule of the desk, after leaving out what cannot apply. */
final class Matching {

    private final Map<PromiseKind, Map<String, List<Setup.Promised>>> targets = new EnumMap<>(PromiseKind.class);
    private final List<Setup.Climb> ladders;
    private final Map<Asked, Optional<Setup.Promised>> known = new HashMap<>();
    private final Map<Asked, Optional<Setup.Climb>> climbed = new HashMap<>();

    private record Asked(PromiseKind kind, TargetFacts facts) {}

    Matching(Setup setup) {
        this.ladders = setup.ladders();
        setup.targets()
                .forEach(one -> targets.computeIfAbsent(one.target().kind(), kind -> new HashMap<>())
                        .computeIfAbsent(
                                one.target().when().plan() == null
                                        ? ""
                                        : one.target().when().plan(),
                                plan -> new ArrayList<>())
                        .add(one));
    }

    Optional<Setup.Promised> target(PromiseKind kind, TargetFacts facts) {
        return known.computeIfAbsent(new Asked(kind, facts), asked -> {
            var fitting = new ArrayList<Setup.Promised>();
            fitting(kind, "", facts, fitting);
            if (facts.plan() != null) {
                fitting(kind, facts.plan(), facts, fitting);
            }
            return fitting.size() <= 1
                    ? fitting.stream().findFirst()
                    : Targets.match(fitting.stream().map(Setup.Promised::target).toList(), kind, facts)
                            .flatMap(match -> fitting.stream()
                                    .filter(one -> one.target().equals(match.target()))
                                    .findFirst());
        });
    }

    Optional<Setup.Climb> ladder(PromiseKind kind, TargetFacts facts) {
        return climbed.computeIfAbsent(
                new Asked(kind, facts),
                asked -> Ladders.match(ladders.stream().map(Setup.Climb::ladder).toList(), kind, facts)
                        .flatMap(match -> ladders.stream()
                                .filter(one -> one.ladder().equals(match))
                                .findFirst()));
    }

    private void fitting(PromiseKind kind, String plan, TargetFacts facts, List<Setup.Promised> into) {
        for (var one : targets.getOrDefault(kind, Map.of()).getOrDefault(plan, List.of())) {
            if (fits(one.target().when(), facts)) {
                into.add(one);
            }
        }
    }

    private static boolean fits(TargetFacts when, TargetFacts facts) {
        return (when.severity() == null || when.severity() == facts.severity())
                && (when.type() == null || when.type() == facts.type())
                && (when.level() == null || when.level() == facts.level())
                && (when.category() == null || when.category().equals(facts.category()))
                && (when.phase() == null || when.phase().equals(facts.phase()));
    }
}
