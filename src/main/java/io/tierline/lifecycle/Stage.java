package io.tierline.lifecycle;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * From when on a customer is in a phase.
 *
 * @param phase the key of the phase
 * @param note what was agreed about it; may be empty
 * @param decidedBy who decided it
 */
public record Stage(Instant startsAt, String phase, String note, PersonId decidedBy, Instant decidedAt) {

    /** The one that holds at an instant, of a plan with the oldest first. */
    static Optional<Stage> at(List<Stage> plan, Instant at) {
        return plan.reversed().stream()
                .filter(stage -> !stage.startsAt().isAfter(at))
                .findFirst();
    }
}
