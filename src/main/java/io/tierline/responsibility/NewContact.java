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
 * @param name of the person or desk
 * @param role such as account manager; may be empty
 * @param purpose for what to reach them; may be empty
 * @param ways how, at most 8
 * @param phase only while the customer is in this phase; null: always
 */
public record NewContact(
        @Nullable OrganisationId serves,
        @Nullable PersonId person,
        String name,
        String role,
        String purpose,
        List<Way> ways,
        @Nullable String phase) {

    public NewContact {
        name = name.strip();
        role = role.strip();
        purpose = purpose.strip();
        ways = List.copyOf(ways);
        phase = phase == null || phase.isBlank() ? null : phase.strip();
    }

    /** In every phase. */
    public NewContact(
            @Nullable OrganisationId serves,
            @Nullable PersonId person,
            String name,
            String role,
            String purpose,
            List<Way> ways) {
        this(serves, person, name, role, purpose, ways, null);
    }
}
