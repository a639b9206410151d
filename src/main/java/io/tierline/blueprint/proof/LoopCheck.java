package io.tierline.blueprint.proof;

import io.tierline.promise.Effect;
import io.tierline.promise.LadderStep;
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

    /**
     * A ladder that hands up where there is no higher level leaves the ticket with those who have it. At the end of a longer
     * chain that is a hole only where the step does nothing else.
     */
    void look(Duty duty) {
        var steps = duty.chain().steps();
        if (steps.stream().anyMatch(step -> step.level().deeperThan(duty.level()))) {
            return;
        }
        var single = steps.stream().noneMatch(step -> duty.level().deeperThan(step.level()));
        duty.ladder()
                .filter(climb ->
                        climb.ladder().steps().stream().anyMatch(step -> single ? handsUp(step) : onlyHandsUp(step)))
                .ifPresent(climb -> scene.findings()
                        .add(
                                Kind.LOOP,
                                Weight.HOLE,
                                climb.path(),
                                duty.chain().key(),
                                "The ladder “%s” hands %s up, but the chain “%s” %s: what comes at %s stays with %s."
                                        .formatted(
                                                climb.ladder().name(),
                                                scene.words().ticket(duty.facts()),
                                                duty.chain().name(),
                                                single ? "has one level only" : "ends there",
                                                Words.time(
                                                        open(duty.holder()),
                                                        duty.holder().zone()),
                                                Words.team(duty.holder())),
                                open(duty.holder())));
    }

    private static boolean handsUp(LadderStep step) {
        return step.effects().stream().anyMatch(Effect.HandUp.class::isInstance);
    }

    private static boolean onlyHandsUp(LadderStep step) {
        return step.effects().stream().allMatch(Effect.HandUp.class::isInstance);
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
