package io.tierline.triage;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import org.jspecify.annotations.Nullable;

/**
 * What decides where a ticket goes.
 *
 * @param customer the organisation it is for; null when nobody knows yet
 * @param vertical the product line; null: that of the category, if it has one
 */
public record RouteFacts(
        @Nullable OrganisationId customer,
        @Nullable String category,
        @Nullable String vertical,
        Severity severity,
        TicketType type,
        String subject) {}
