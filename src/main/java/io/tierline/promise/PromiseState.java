package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a promise stands at an instant, with just what that standing needs. */
sealed interface PromiseState {

    /** @param due null where nothing can break it: best effort */
    record Running(Instant since, @Nullable Instant due) implements PromiseState {}

    record Paused(Instant since, String reason, OrganisationId charged) implements PromiseState {}

    record Kept(Instant at) implements PromiseState {}

    /**
     * @param due when it was due
     * @param at the instant after which more than the target was used up
     * @param stopped when it was done after all; null while it is still owed
     */
    record Broken(Instant due, Instant at, @Nullable Instant stopped) implements PromiseState {}

    record Cancelled(Instant at, String reason) implements PromiseState {}

    default Standing standing() {
        return switch (this) {
            case Running _ -> Standing.RUNNING;
            case Paused _ -> Standing.PAUSED;
            case Kept _ -> Standing.KEPT;
            case Broken _ -> Standing.BROKEN;
            case Cancelled _ -> Standing.CANCELLED;
        };
    }
}
