package io.tierline.promise;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target to define; it replaces one with the same demands.
 *
 * @param when what must hold for it to apply
 * @param within opening time to do it in; null is best effort: tracked, never broken
 * @param calendarKey the calendar in which that time passes
 */
public record NewTarget(
        PromiseKind kind, TargetFacts when, @Nullable Duration within, String calendarKey) {}
