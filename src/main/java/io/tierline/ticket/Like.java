package io.tierline.ticket;

import io.tierline.kernel.Grade;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.PriorityMatrix;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All of a past ticket by which rules send it somewhere: those that are alike go the same way.
 *
 * @param byMatrix whether its severity was made of impact and urgency
 * @param subject the words of its subject that some rule looks for
 */
public record Like(
        @Nullable UUID customer,
        TicketType type,
        Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        @Nullable String category,
        @Nullable String vertical,
        boolean byMatrix,
        String subject) {

    /** What a ticket like this is, by that matrix. */
    Ticket.Facts facts(PriorityMatrix matrix) {
        var priority = impact == null || urgency == null ? Intake.usual(severity) : matrix.priority(impact, urgency);
        return new Ticket.Facts(subject, type, severity, impact, urgency, priority, category, vertical);
    }

    @Nullable
    OrganisationId organisation() {
        return customer == null ? null : new OrganisationId(customer);
    }
}
