package io.tierline.promise;

import io.tierline.kernel.Checks;
import io.tierline.kernel.WireWord;
import io.tierline.promise.NewLadder.NewStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads the steps of a ladder; every wrong one is named as a field: {@code steps[2].at}, counted from 0. */
final class StepReader {
    private static final int MOST_STEPS = 20;
    private static final int MOST_EFFECTS = 8;

    private final Checks checks;
    private final List<LadderStep> steps = new ArrayList<>();

    StepReader(Checks checks) {
        this.checks = checks;
    }

    /** Whole only if nothing was wrong. */
    List<LadderStep> read(List<NewStep> wanted) {
        checks.that(!wanted.isEmpty(), "steps", "required", "A ladder has at least one step.")
                .that(wanted.size() <= MOST_STEPS, "steps", "too-many", "A ladder has at most 20 steps.");
        for (int i = 0; i < Math.min(wanted.size(), MOST_STEPS); i++) {
            read("steps[" + i + "]", wanted.get(i));
        }
        checks.that(
                new HashSet<>(steps).size() == steps.size(),
                "steps",
                "twice",
                "Two steps of it are the same: keep one.");
        return steps;
    }

    private void read(String field, NewStep wanted) {
        var at = Moment.parse(wanted.at());
        var hours = WireWord.parse(StepHours.class, wanted.hours());
        checks.that(
                        at.isPresent(),
                        field + ".at",
                        "malformed",
                        "Write when: “75%”, “2h after start”, “30m before due” or “1d after due”; at most 1,000 % and a year.")
                .that(hours.isPresent(), field + ".hours", "unknown", "Write “service” or “any”.")
                .that(!wanted.effects().isEmpty(), field + ".effects", "required", "Say what this step does.")
                .that(
                        wanted.effects().size() <= MOST_EFFECTS,
                        field + ".effects",
                        "too-many",
                        "A step does at most 8 things.");
        var effects = wanted.effects().stream()
                .limit(MOST_EFFECTS)
                .flatMap(effect -> effect(field + ".effects", effect).stream())
                .distinct()
                .toList();
        if (at.isPresent() && hours.isPresent()) {
            steps.add(new LadderStep(at.get(), hours.get(), effects));
        }
    }

    private Optional<Effect> effect(String field, String wanted) {
        var effect = Effect.parse(wanted);
        checks.that(
                effect.isPresent(),
                field,
                "unknown",
                "“%s” is nothing a step can do: write notify assignee, team, lead, senior, support-manager, account-manager or role:its-key; page and a policy; raise-priority; hand-up; assign-senior."
                        .formatted(wanted.length() > 60 ? wanted.substring(0, 60) : wanted));
        return effect;
    }
}
