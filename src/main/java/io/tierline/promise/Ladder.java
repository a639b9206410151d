package io.tierline.promise;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An escalation ladder: what happens on the way to a due time and after it. One revision of it; each change makes a new one,
 * and promises climb the revision they were made under.
 *
 * @param key its short name, {@code critical-answer}
 * @param when all of this must hold
 * @param steps in the order in which they are shown; numbered from 1
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record Ladder(
        UUID id,
        String key,
        int revision,
        String name,
        PromiseKind kind,
        TargetFacts when,
        List<LadderStep> steps,
        @Nullable Integer blueprint) {

    public Ladder {
        steps = List.copyOf(steps);
    }

    /** One set by hand. */
    public Ladder(
            UUID id,
            String key,
            int revision,
            String name,
            PromiseKind kind,
            TargetFacts when,
            List<LadderStep> steps) {
        this(id, key, revision, name, kind, when, steps, null);
    }

    /** The step of that number. */
    public LadderStep step(int number) {
        return steps.get(number - 1);
    }

    /** Whether one of its steps does that. */
    public boolean does(Effect effect) {
        return steps.stream().anyMatch(step -> step.effects().contains(effect));
    }
}
