package io.tierline.contract;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contract is made of, or made anew of. A customer has at most one at a time.
 *
 * @param end the last day; null means until further notice
 * @param addOns what was bought beside the plan, at most 50
 * @param namedContacts people of the customer, at most 50
 */
public record NewContract(
        OrganisationId customer,
        String planKey,
        LocalDate start,
        @Nullable LocalDate end,
        List<String> addOns,
        List<PersonId> namedContacts) {

    public NewContract {
        addOns = addOns.stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        namedContacts = namedContacts.stream().distinct().toList();
    }
}
