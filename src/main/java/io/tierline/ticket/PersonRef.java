package io.tierline.ticket;

import io.tierline.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A person with their name, ready to show.
 *
 * @param organisation null for Tierline itself
 */
public record PersonRef(
        PersonId id,
        String name,
        @Nullable String email,
        boolean verified,
        @Nullable OrganisationRef organisation) {}
