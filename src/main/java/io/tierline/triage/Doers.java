package io.tierline.triage;

import io.tierline.directory.Organisation;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says who does what a category is about. Implemented by whoever keeps the responsibilities. */
public interface Doers {

    /**
     * Who does it for the customer; empty when nobody said.
     *
     * @param vertical the product line; null when not known
     * @param phase the customer's phase; null when not known
     */
    Optional<Doer> doerOf(
            WorkspaceId workspace,
            OrganisationId customer,
            @Nullable String vertical,
            String category,
            @Nullable String phase);

    /**
     * The party that does something: every organisation of a kind, or one. Exactly one of the two is given.
     *
     * @param activity what it does, in words
     * @param blueprint the version of the blueprint that has it so; null when it was set by hand
     */
    record Doer(
            String activity,
            @Nullable OrganisationKind kind,
            @Nullable OrganisationId organisation,
            @Nullable Integer blueprint) {

        boolean is(Organisation party) {
            return party.id().equals(organisation) || party.kind() == kind;
        }
    }
}
