package io.tierline.blueprint.replay;

import io.tierline.promise.Effect;
import io.tierline.promise.PromiseKind;
import java.util.List;

/**
 * A step of a ladder: how often it came, and how often it would.
 *
 * @param ladder the ladder's key
 * @param name what it is called
 * @param at when it comes, as it is written
 * @param effects what it does, as it is written
 */
public record PerStep(
        PromiseKind kind, String ladder, String name, String at, List<String> effects, long really, long would) {

    public PerStep {
        effects = List.copyOf(effects);
    }

    PerStep with(long reallyMore, long wouldMore) {
        return new PerStep(kind, ladder, name, at, effects, really + reallyMore, would + wouldMore);
    }

    /** Whether it pages somebody. */
    boolean pages() {
        return does(Effect.Page.class) || does(Effect.PageTeam.class);
    }

    boolean does(Class<? extends Effect> what) {
        return effects.stream().flatMap(effect -> Effect.parse(effect).stream()).anyMatch(what::isInstance);
    }
}
