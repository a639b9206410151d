package io.tierline.responsibility;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import org.jspecify.annotations.Nullable;

/**
 * Who has which part: every organisation of the kind in the chain, or one by name. Exactly one of the two is given.
 */
public record Share(
        @Nullable OrganisationKind kind, @Nullable OrganisationId organisation, Part part) {

    /** Every organisation of the kind. */
    public static Share of(OrganisationKind kind, Part part) {
        return new Share(kind, null, part);
    }

    /** This organisation. */
    public static Share of(OrganisationId organisation, Part part) {
        return new Share(null, organisation, part);
    }
}
