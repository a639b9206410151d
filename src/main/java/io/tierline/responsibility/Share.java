package io.tierline.responsibility;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who has which part: every organisation of the kind in the chain, or one by name. Exactly one of the two is given.
 *
 * @param phase only while the customer is in this phase; null: in every phase that has no other part for the party
 */
public record Share(
        @Nullable OrganisationKind kind,
        @Nullable OrganisationId organisation,
        Part part,
        @Nullable String phase) {

    /** In every phase. */
    public Share(@Nullable OrganisationKind kind, @Nullable OrganisationId organisation, Part part) {
        this(kind, organisation, part, null);
    }

    /** Whether it is the part of the same party. */
    boolean sameParty(Share other) {
        return kind == other.kind && Objects.equals(organisation, other.organisation);
    }

    /** Every organisation of the kind. */
    public static Share of(OrganisationKind kind, Part part) {
        return new Share(kind, null, part);
    }

    /** This organisation. */
    public static Share of(OrganisationId organisation, Part part) {
        return new Share(null, organisation, part);
    }
}
