package io.tierline.blueprint.replay;

import io.tierline.promise.Outcome;
import io.tierline.promise.Standing;
import org.jspecify.annotations.Nullable;

/**
 * How promises ended.
 *
 * @param other those that are owed still, or not owed any more
 */
public record Count(long kept, long broken, long other) {

    /** None yet. */
    public static final Count NONE = new Count(0, 0, 0);

    Count with(@Nullable Outcome outcome) {
        if (outcome == null) {
            return this;
        }
        return switch (outcome.standing()) {
            case KEPT -> new Count(kept + 1, broken, other);
            case BROKEN -> new Count(kept, broken + 1, other);
            case RUNNING, PAUSED, CANCELLED -> new Count(kept, broken, other + 1);
        };
    }

    /** Both together. */
    public Count with(Count more) {
        return new Count(kept + more.kept, broken + more.broken, other + more.other);
    }

    /** The share that was kept of those that were judged, 0 to 1; null when none was. */
    public @Nullable Double share() {
        return kept + broken == 0 ? null : (double) kept / (kept + broken);
    }

    static boolean is(@Nullable Outcome outcome, Standing standing) {
        return outcome != null && outcome.standing() == standing;
    }
}
