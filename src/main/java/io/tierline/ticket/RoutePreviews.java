package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import org.springframework.stereotype.Component;

/** Tells what would become of a ticket if it were a customer's, before somebody says that it is. */
@Component
class RoutePreviews {

    private final Intake intake;
    private final DirectoryQueries directory;
    private final Names names;

    RoutePreviews(Intake intake, DirectoryQueries directory, Names names) {
        this.intake = intake;
        this.directory = directory;
        this.names = names;
    }

    /** Where it would go; for who may classify it. Changes nothing. */
    RoutePreview of(Actor by, Seen seen, OrganisationId customer) {
        new Rights(by, seen).require(TicketAction.CLASSIFY);
        directory.organisation(by, customer);
        var ticket = seen.ticket();
        var routed = intake.route(ticket.workspace(), judged(ticket, customer), customer);
        var plan = intake.plan(ticket.workspace(), customer, ticket.origin().at());
        var known = names.want().organisation(customer).place(routed.place()).in(ticket.workspace());
        return new RoutePreview(
                known.organisation(customer),
                routed.place().level(),
                known.teamOrNull(routed.place().team()),
                known.organisationOrNull(routed.place().organisation()),
                plan == null ? null : plan.name(),
                routed.because().because());
    }

    /** As it is judged when the customer is said: what is not known yet is suggested anew. */
    private Ticket.Facts judged(Ticket ticket, OrganisationId customer) {
        var facts = ticket.facts();
        return intake.judge(
                        ticket.workspace(),
                        new Intake.Said(
                                facts.subject(),
                                "",
                                facts.type(),
                                facts.severity(),
                                facts.impact(),
                                facts.urgency(),
                                facts.category(),
                                facts.vertical(),
                                customer))
                .facts();
    }
}
