package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A place where a ticket can be.
 *
 * @param organisation whose it is; null only in the triage of a workspace that has no provider
 * @param team null: in triage
 * @param outside with a party that sees only what is shared with it
 */
record Place(
        Level level,
        @Nullable OrganisationId organisation,
        @Nullable TeamId team,
        boolean outside) {

    static Place triage(@Nullable OrganisationId provider) {
        return new Place(Level.L1, provider, null, false);
    }

    boolean inTriage() {
        return team == null;
    }
}
