package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which one person is on call, or a gap.
 *
 * @param until not part of it
 * @param person null in a gap
 * @param by the layer's name, or {@link #OVERRIDE}; empty in a gap
 */
public record Turn(Instant from, Instant until, @Nullable PersonId person, String by) {

    /** What stands in {@code by} where an override puts somebody on call. */
    public static final String OVERRIDE = "override";

    /** Whether nobody is on call. */
    public boolean isGap() {
        return person == null;
    }
}
