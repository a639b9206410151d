package io.tierline.responsibility;

import io.tierline.directory.Way;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to reach beside the chain.
 *
 * @param serves the customer or partner it is for; null for all
 * @param person who it is; null when it is a desk or a number
 * @param phase only while the customer is in this phase; null: always
 */
public record Contact(
        ContactId id,
        @Nullable OrganisationId serves,
        @Nullable PersonId person,
        String name,
        String role,
        String purpose,
        List<Way> ways,
        @Nullable String phase,
        long revision) {

    public Contact {
        ways = List.copyOf(ways);
    }
}
