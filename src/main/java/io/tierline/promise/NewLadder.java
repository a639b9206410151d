package io.tierline.promise;

import java.util.List;

/**
 * A ladder to define; it replaces the one of its key.
 *
 * @param when what must hold for it to apply
 * @param steps at least 1, at most 20
 */
public record NewLadder(String key, String name, PromiseKind kind, TargetFacts when, List<NewStep> steps) {

    public NewLadder {
        key = key.strip();
        name = name.strip();
        steps = List.copyOf(steps);
    }

    /**
     * A step as it is written.
     *
     * @param at see {@link Moment#wire}
     * @param hours {@code service} or {@code any}
     * @param effects see {@link Effect#wire}; at least 1, at most 8
     */
    public record NewStep(String at, String hours, List<String> effects) {

        public NewStep {
            effects = List.copyOf(effects);
        }

        static NewStep of(LadderStep step) {
            return new NewStep(
                    step.at().wire(),
                    step.hours().wire(),
                    step.effects().stream().map(Effect::wire).toList());
        }
    }
}
