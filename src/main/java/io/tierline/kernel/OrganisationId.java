package io.tierline.kernel;

import java.util.UUID;

/** Names one organisation. */
public record OrganisationId(UUID value) {

    /** A new, time-ordered id. */
    public static OrganisationId next() {
        return new OrganisationId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
