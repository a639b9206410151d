package io.tierline.blueprint.proof;

import io.tierline.promise.Effect;
import io.tierline.promise.LadderStep;
import io.tierline.promise.PromiseKind;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether what is passed on comes to somebody new. */
final class LoopCheck {

    /** What goes on when a ticket goes up; the others end there. */
    private static final Set<PromiseKind> STAYS = EnumSet.of(
            PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE, PromiseKind.RESOLUTION);

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
     * chain that is a hole only where the step does nothing else: it may help on the level below.
     */
    void look(Duty duty) {
        var steps = duty.chain().steps();
        if (steps.stream().anyMatch(step -> step.level().deeperThan(duty.level()))) {
            if (steps.stream().noneMatch(step -> duty.level().deeperThan(step.level()))) {
                tooOften(duty);
            }
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

    /** From the first level on: hand-ups in a row of which the last ones find no level above, whatever their step does besides. */
    private void tooOften(Duty duty) {
        var above = duty.chain().steps().stream()
                .map(Setup.Step::level)
                .filter(level -> level.deeperThan(duty.level()))
                .distinct()
                .count();
        duty.ladder()
                .filter(climb -> climb.ladder().when().level() == null)
                .filter(_ -> STAYS.contains(duty.promised().target().kind()))
                .ifPresent(climb -> IntStream.range(0, climb.ladder().steps().size())
                        .filter(number -> handsUp(climb.ladder().steps().get(number)))
                        .skip(above)
                        .findFirst()
                        .ifPresent(number -> beyond(duty, climb, number, above)));
    }

    private void beyond(Duty duty, Setup.Climb climb, int number, long above) {
        scene.findings()
                .add(
                        Kind.LOOP,
                        Weight.WARNING,
                        "%s.steps.%d.does".formatted(climb.path(), number),
                        duty.chain().key(),
                        "The step %s of the ladder “%s” hands %s up once more than the chain “%s” has levels above %s (%d): what comes at %s stays where it is then."
                                .formatted(
                                        climb.ladder().steps().get(number).at().wire(),
                                        climb.ladder().name(),
                                        scene.words().ticket(duty.facts()),
                                        duty.chain().name(),
                                        duty.level(),
                                        above,
                                        Words.time(
                                                open(duty.holder()),
                                                duty.holder().zone())),
                        open(duty.holder()));
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
