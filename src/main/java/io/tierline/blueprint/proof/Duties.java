package io.tierline.blueprint.proof;

import io.tierline.kernel.Level;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every promise that a ticket can bring with it, and who has to keep it. What the customer waits for may be done by whoever had the
 * ticket before too: they see it and may answer. Everything else is for the team it was asked of.
 */
final class Duties {

    private static final Set<PromiseKind> TO_THE_CUSTOMER =
            EnumSet.of(PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE, PromiseKind.RESOLUTION);

    private final Matching matching;

    Duties(Matching matching) {
        this.matching = matching;
    }

    void of(Ways.Entrance entrance, TargetFacts facts, Consumer<Duty> each) {
        var own = List.of(entrance.team());
        duty(entrance, entrance.level(), own, PromiseKind.FIRST_RESPONSE, facts, each);
        duty(entrance, entrance.level(), own, PromiseKind.LEVEL_TIME, facts, each);
        TO_THE_CUSTOMER.forEach(kind -> duty(entrance, entrance.level(), own, kind, facts, each));
        for (var step : entrance.further()) {
            further(entrance, step, facts, each);
        }
    }

    private void further(Ways.Entrance entrance, Setup.Step step, TargetFacts facts, Consumer<Duty> each) {
        var team = List.of(step.team());
        duty(entrance, step.level(), team, PromiseKind.HAND_OFF_ACCEPTANCE, facts, each);
        if (step.outside()) {
            duty(entrance, step.level(), team, PromiseKind.THIRD_PARTY_TIME, facts, each);
            return;
        }
        duty(entrance, step.level(), team, PromiseKind.GUIDANCE_ANSWER, facts, each);
        duty(entrance, step.level(), team, PromiseKind.LEVEL_TIME, facts, each);
        var before = new ArrayList<Setup.Team>();
        Stream.concat(
                        Stream.of(entrance.team()),
                        entrance.further().stream()
                                .filter(one -> !one.outside() && step.level().deeperThan(one.level()))
                                .map(Setup.Step::team))
                .forEach(before::add);
        before.add(step.team());
        TO_THE_CUSTOMER.forEach(kind -> duty(entrance, step.level(), before, kind, facts, each));
    }

    private void duty(
            Ways.Entrance entrance,
            Level level,
            List<Setup.Team> by,
            PromiseKind kind,
            TargetFacts facts,
            Consumer<Duty> each) {
        var here = facts.level(level);
        matching.target(kind, here)
                .ifPresent(promised -> each.accept(
                        new Duty(entrance.chain(), level, by, promised, matching.ladder(kind, here), here)));
    }
}
