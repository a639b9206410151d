package io.tierline.ticket;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Knows the versions of the blueprint that were applied. Implemented by whoever keeps the blueprints. */
public interface Editions {

    /** These versions by number; unknown ones are left out. */
    Map<Integer, Edition> of(WorkspaceId workspace, Set<Integer> numbers);

    /** A version of the blueprint. */
    record Edition(int number, String name, Instant appliedAt) {}
}
