package io.tierline.blueprint.proof;

import io.tierline.promise.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what is passed on comes to somebody new. */
final class LoopCheck {

    private final Scene scene;

    LoopCheck(Scene scene) {
        this.scene = scene;
    }

    /** Up a chain the ticket must not come back to the people it comes from. */
    void look(Setup.Chain chain) {
        for (var i = 1; i < chain.steps().size(); i++) {
            var step = chain.steps().get(i);
            var before = chain.steps().stream()
                    .filter(one -> step.level().deeperThan(one.level()))
                    .map(Setup.Step::team)
                    .toList();
            returning(step.team(), before).ifPresent(earlier -> again(chain, step, earlier));
        }
    }

    private static java.util.Optional<Setup.Team> returning(Setup.Team team, List<Setup.Team> before) {
        var members = team.members();
        if (members == null || members.isEmpty()) {
            return java.util.Optional.empty();
        }
        return before.stream()
                .filter(earlier -> holds(earlier.members(), members))
                .findFirst();
    }

    private static boolean holds(@Nullable List<String> all, List<String> some) {
        return all != null && all.containsAll(some);
    }

    private void again(Setup.Chain chain, Setup.Step step, Setup.Team earlier) {
        var at = open(step.team());
        scene.findings()
                .add(
                        Kind.LOOP,
                        Weight.HOLE,
                        step.path() + ".team",
                        "",
                        "In the chain “%s” a hand-off from %s to %s comes back to the same people: everybody in the second is in the first, so what they cannot solve at %s goes round."
                                .formatted(
                                        chain.name(),
                                        Words.team(earlier),
                                        Words.team(step.team()),
                                        Words.time(at, step.team().zone())),
                        at);
    }

    /** A ladder that hands up where there is no higher level leaves the ticket with those who have it. */
    void look(Duty duty) {
        var deeper = duty.chain().steps().stream()
                .anyMatch(step ->
                        step.level().deeperThan(duty.chain().steps().getFirst().level()));
        if (deeper) {
            return;
        }
        duty.ladder()
                .filter(climb -> climb.ladder().steps().stream()
                        .anyMatch(step -> step.effects().stream().anyMatch(Effect.HandUp.class::isInstance)))
                .ifPresent(climb -> scene.findings()
                        .add(
                                Kind.LOOP,
                                Weight.HOLE,
                                climb.path(),
                                duty.chain().key(),
                                "The ladder “%s” hands %s up, but the chain “%s” has one level only: what comes at %s stays with %s."
                                        .formatted(
                                                climb.ladder().name(),
                                                scene.words().ticket(duty.facts()),
                                                duty.chain().name(),
                                                Words.time(
                                                        open(duty.holder()),
                                                        duty.holder().zone()),
                                                Words.team(duty.holder())),
                                open(duty.holder())));
    }

    /** A page whose last resort are those who did not answer before. */
    void look(Setup.Route route) {
        Set<String> asked = new HashSet<>();
        route.steps().forEach(step -> asked.add(step.sort() + " " + step.ref()));
        if (asked.equals(
                Set.of(route.lastResort().sort() + " " + route.lastResort().ref()))) {
            scene.findings()
                    .add(
                            Kind.LOOP,
                            Weight.WARNING,
                            route.lastResort().path(),
                            "",
                            "The last resort of “%s” is whom it paged before: when they do not answer, nobody else is ever asked."
                                    .formatted(route.name()),
                            scene.year().from());
        }
    }

    private long open(Setup.Team team) {
        var open = team.hours().from(scene.year().from());
        return open == Hours.NONE ? scene.year().from() : open;
    }
}
