package io.tierline.ticket;

import io.tierline.kernel.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a ticket if it were this customer's.
 *
 * @param level where it would lie
 * @param team null when no chain is found: it would stay in triage
 * @param plan the promise that would hold; null without a contract
 * @param because why, sentence by sentence
 */
public record RoutePreview(
        OrganisationRef customer,
        Level level,
        @Nullable TeamRef team,
        @Nullable OrganisationRef holder,
        @Nullable String plan,
        List<String> because) {}
