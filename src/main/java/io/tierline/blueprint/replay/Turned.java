package io.tierline.blueprint.replay;

import io.tierline.kernel.WireWord;
import io.tierline.promise.Outcome;
import io.tierline.promise.Standing;
import org.jspecify.annotations.Nullable;

/** What changes for one promise. */
public enum Turned implements WireWord {
    /** It was not broken, and would be. */
    BROKEN,
    /** It was broken, and would not be. */
    SPARED,
    /** Nothing was promised, and it would be. */
    ADDED,
    /** It was promised, and nothing would be. */
    DROPPED,
    /** It ends otherwise, such as cancelled instead of kept. */
    OTHERWISE;

    /** Null when nothing does. */
    static @Nullable Turned of(@Nullable Outcome really, @Nullable Outcome would) {
        if (Count.is(would, Standing.BROKEN)) {
            return Count.is(really, Standing.BROKEN) ? null : BROKEN;
        }
        if (Count.is(really, Standing.BROKEN)) {
            return SPARED;
        }
        if (really == null || would == null) {
            return really == null ? ADDED : DROPPED;
        }
        return really.standing() == would.standing() ? null : OTHERWISE;
    }
}
