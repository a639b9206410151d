package io.tierline.promise;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target to define; it replaces one with the same demands.
 *
 * @param when what must hold for it to apply
 * @param within opening time to do it in; null is best effort: tracked, never broken
 * @param calendarKey the calendar in which that time passes
 * @param closePercent the share of the time, 1 to 99, after which it counts as close; null is three quarters
 */
public record NewTarget(
        PromiseKind kind,
        TargetFacts when,
        @Nullable Duration within,
        String calendarKey,
        @Nullable Integer closePercent) {

    /** One that is close when three quarters of its time are used up. */
    public NewTarget(PromiseKind kind, TargetFacts when, @Nullable Duration within, String calendarKey) {
        this(kind, when, within, calendarKey, null);
    }
}
