package io.tierline.blueprint.replay;

import io.tierline.promise.Effect;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Rung;
import io.tierline.ticket.Replayed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts the steps of ladders that came, and that would. */
final class Steps {

    private static final int MOST = 5_000;

    private final Map<Name, PerStep> steps = new HashMap<>();
    private long reallyEmergencies;
    private long wouldEmergencies;
    private long reallyPages;
    private long wouldPages;

    private record Name(PromiseKind kind, String ladder, String at, List<String> effects) {}

    void add(Replayed ticket) {
        ticket.really().climbed().forEach(rung -> count(rung, 1, 0));
        ticket.would().climbed().forEach(rung -> count(rung, 0, 1));
        reallyEmergencies += ticket.really().emergency() ? 1 : 0;
        wouldEmergencies += ticket.would().emergency() ? 1 : 0;
        reallyPages += ticket.really().emergencyPages() ? 1 : 0;
        wouldPages += ticket.would().emergencyPages() ? 1 : 0;
    }

    private void count(Rung rung, long really, long would) {
        var effects = rung.step().effects().stream().map(Effect::wire).toList();
        var name = new Name(
                rung.ladder().kind(), rung.ladder().key(), rung.step().at().wire(), effects);
        if (steps.containsKey(name) || steps.size() < MOST) {
            steps.compute(name, (same, before) -> (before == null ? none(rung, name) : before).with(really, would));
        }
    }

    private static PerStep none(Rung rung, Name name) {
        return new PerStep(name.kind, name.ladder, rung.ladder().name(), name.at, name.effects, 0, 0);
    }

    /** Those that come otherwise most first. */
    List<PerStep> all() {
        return steps.values().stream()
                .sorted(Comparator.<PerStep>comparingLong(row -> -Math.abs(row.would() - row.really()))
                        .thenComparing(PerStep::kind)
                        .thenComparing(PerStep::ladder)
                        .thenComparing(PerStep::at))
                .toList();
    }

    Climbed really() {
        return climbed(PerStep::really, reallyPages, reallyEmergencies);
    }

    Climbed would() {
        return climbed(PerStep::would, wouldPages, wouldEmergencies);
    }

    private Climbed climbed(ToLongFunction<PerStep> which, long pages, long emergencies) {
        return new Climbed(
                steps.values().stream().mapToLong(which).sum(),
                pages
                        + steps.values().stream()
                                .filter(PerStep::pages)
                                .mapToLong(which)
                                .sum(),
                sum(Effect.RaisePriority.class, which),
                sum(Effect.HandUp.class, which),
                emergencies);
    }

    private long sum(Class<? extends Effect> effect, ToLongFunction<PerStep> which) {
        return steps.values().stream()
                .filter(row -> row.does(effect))
                .mapToLong(which)
                .sum();
    }
}
