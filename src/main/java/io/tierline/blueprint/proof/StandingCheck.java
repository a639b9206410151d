package io.tierline.blueprint.proof;

import io.tierline.promise.Effect;
import io.tierline.promise.LadderStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a team has the lead and the experienced members that ladders count on, where it is known who is in it. */
final class StandingCheck {

    private final Scene scene;
    private final Set<String> looked = new HashSet<>();

    StandingCheck(Scene scene) {
        this.scene = scene;
    }

    void look(Duty duty) {
        if (scene.people().isEmpty(duty.holder())) {
            return; // a finding of its own
        }
        duty.ladder()
                .filter(climb -> looked.add(climb.path() + " " + duty.holder().key()))
                .ifPresent(climb -> {
                    var steps = climb.ladder().steps();
                    for (var i = 0; i < steps.size(); i++) {
                        look(duty, climb, steps.get(i), "%s.steps.%d.does".formatted(climb.path(), i));
                    }
                });
    }

    private void look(Duty duty, Setup.Climb climb, LadderStep step, String path) {
        var missing = new ArrayList<String>();
        step.effects().forEach(effect -> missing.addAll(missing(effect, duty.holder())));
        if (missing.isEmpty()) {
            return;
        }
        var open = duty.promised().times().hours().from(scene.year().from());
        var at = open == Hours.NONE ? scene.year().from() : open;
        var alone = missing.size() == step.effects().size();
        scene.findings()
                .add(
                        Kind.PAGE_REACHES_NOBODY,
                        alone ? Weight.HOLE : Weight.WARNING,
                        path,
                        duty.holder().key(),
                        "The step %s of the ladder “%s” wants %s of %s, and there is none: of %s that comes at %s %s."
                                .formatted(
                                        step.at().wire(),
                                        climb.ladder().name(),
                                        String.join(" and ", missing),
                                        Words.team(duty.holder()),
                                        scene.words().ticket(duty.facts()),
                                        Words.time(at, duty.holder().zone()),
                                        alone ? "nobody learns" : "only the others of the step learn"),
                        at);
    }

    private static List<String> missing(Effect effect, Setup.Team team) {
        return switch (effect) {
            case Effect.Notify(var whom) when whom == Effect.Whom.LEAD && nobody(team.leads()) -> List.of("the lead");
            case Effect.Notify(var whom)
            when whom == Effect.Whom.SENIOR && nobody(team.seniors()) -> List.of("an experienced member");
            case Effect.AssignSenior _
            when nobody(team.seniors()) && nobody(team.leads()) -> List.of("an experienced member to give it to");
            case Effect.Notify _,
                    Effect.NotifyRole _,
                    Effect.Page _,
                    Effect.PageTeam _,
                    Effect.RaisePriority _,
                    Effect.HandUp _,
                    Effect.AssignSenior _ -> List.of();
        };
    }

    private static boolean nobody(@Nullable List<String> known) {
        return known != null && known.isEmpty();
    }
}
