package io.tierline.promise;

import java.util.List;
import java.util.UUID;

/**
 * An escalation ladder: what happens on the way to a due time and after it. One revision of it; each change makes a new one,
 * and promises climb the revision they were made under.
 *
 * @param key its short name, {@code critical-answer}
 * @param when all of this must hold
 * @param steps in the order in which they are shown; numbered from 1
 */
public record Ladder(
        UUID id, String key, int revision, String name, PromiseKind kind, TargetFacts when, List<LadderStep> steps) {

    public Ladder {
        steps = List.copyOf(steps);
    }

    /** The step of that number. */
    public LadderStep step(int number) {
        return steps.get(number - 1);
    }

    boolean does(Effect effect) {
        return steps.stream().anyMatch(step -> step.effects().contains(effect));
    }
}
