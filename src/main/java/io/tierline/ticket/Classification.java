package io.tierline.ticket;

import io.tierline.kernel.Grade;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import org.jspecify.annotations.Nullable;

/** What is to be known differently from now on; null leaves a fact as it is. An unroutable ticket is routed again. */
public record Classification(
        @Nullable TicketType type,
        @Nullable Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        @Nullable String category,
        @Nullable String vertical,
        @Nullable OrganisationId customer) {

    public static Classification severity(Severity severity) {
        return new Classification(null, severity, null, null, null, null, null);
    }

    public static Classification customer(OrganisationId customer) {
        return new Classification(null, null, null, null, null, null, customer);
    }
}
