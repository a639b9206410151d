package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An override: this person for that time, whatever the layers say. Where two overlap, the one given last wins.
 *
 * @param swap the exchange of shifts it comes from; null when it was given by itself
 */
public record Cover(
        UUID id,
        PersonId person,
        Instant from,
        Instant until,
        @Nullable UUID swap) {

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
