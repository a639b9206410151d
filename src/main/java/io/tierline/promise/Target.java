package io.tierline.promise;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is promised where its facts hold.
 *
 * @param when all of this must hold
 * @param within opening time to do it in; null is best effort: tracked, never broken
 * @param calendar the key of the calendar in which that time passes
 * @param closePercent the share of the time after which the promise counts as close to its due time
 * @param blueprint the version of the blueprint that has it so; null when it was set by hand
 */
public record Target(
        UUID id,
        PromiseKind kind,
        TargetFacts when,
        @Nullable Duration within,
        String calendar,
        int closePercent,
        @Nullable Integer blueprint) {

    /** One set by hand. */
    public Target(
            UUID id, PromiseKind kind, TargetFacts when, @Nullable Duration within, String calendar, int closePercent) {
        this(id, kind, when, within, calendar, closePercent, null);
    }

    /** Whether this is tracked only. */
    public boolean bestEffort() {
        return within == null;
    }
}
