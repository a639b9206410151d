package io.tierline.lifecycle;

import io.tierline.kernel.PersonId;
import java.time.Instant;

/**
 * From when on a customer is in a phase.
 *
 * @param phase the key of the phase
 * @param note what was agreed about it; may be empty
 * @param decidedBy who decided it
 */
public record Stage(Instant startsAt, String phase, String note, PersonId decidedBy, Instant decidedAt) {}
