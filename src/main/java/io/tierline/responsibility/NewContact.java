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
 */
public record NewContact(
        @Nullable OrganisationId serves,
        @Nullable PersonId person,
        String name,
        String role,
        String purpose,
        List<Way> ways) {

    public NewContact {
        name = name.strip();
        role = role.strip();
        purpose = purpose.strip();
        ways = List.copyOf(ways);
    }
}
