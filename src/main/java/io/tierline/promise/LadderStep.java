package io.tierline.promise;

import java.util.Comparator;
import java.util.List;

/** One step: when it comes, in which hours, and what it does. */
public record LadderStep(Moment at, StepHours hours, List<Effect> effects) {

    public LadderStep {
        effects = List.copyOf(effects);
    }

    /** The furthest way any of its effects goes. */
    public EscalationWay way() {
        return effects.stream().map(Effect::way).max(Comparator.naturalOrder()).orElse(EscalationWay.REMINDER);
    }
}
