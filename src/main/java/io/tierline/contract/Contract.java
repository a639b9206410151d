package io.tierline.contract;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer agreed to.
 *
 * @param end the last day; null means until further notice
 */
public record Contract(
        ContractId id,
        OrganisationId customer,
        String planKey,
        LocalDate start,
        @Nullable LocalDate end,
        List<String> addOns,
        List<PersonId> namedContacts,
        boolean archived,
        long revision) {

    public Contract {
        addOns = List.copyOf(addOns);
        namedContacts = List.copyOf(namedContacts);
    }

    /** Whether it is in force on the day. */
    public boolean holdsOn(LocalDate day) {
        return !archived && !day.isBefore(start) && (end == null || !day.isAfter(end));
    }
}
