package io.tierline.blueprint;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A blueprint that was applied.
 *
 * @param number counts from 1 in its workspace; the greatest is in force
 * @param digest SHA-256 of the text, in hexadecimal
 * @param changes what it changed when it was applied
 * @param restores the earlier version whose text it is again; null for a new text
 * @param appliedBy the nil id for Tierline's own command line
 */
public record BlueprintVersion(
        int number,
        String name,
        String digest,
        List<Change> changes,
        @Nullable Integer restores,
        Instant appliedAt,
        PersonId appliedBy) {

    public BlueprintVersion {
        changes = List.copyOf(changes);
    }
}
