package io.tierline.escalation;

import io.tierline.kernel.Actor;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.CriticalPeriod;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.oncall.NewPage;
import io.tierline.oncall.Paging;
import io.tierline.oncall.PagingPolicies;
import io.tierline.ticket.TicketEvent.TicketRouted;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.triage.Routing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Pages the emergency team of a critical period for what skips the levels, in the transaction that sends it there. */
@Component
class EmergencyPaging {

    private static final Logger LOG = LoggerFactory.getLogger(EmergencyPaging.class);

    private final Lifecycle lifecycle;
    private final TicketQueries tickets;
    private final PagingPolicies policies;
    private final Paging paging;

    EmergencyPaging(Lifecycle lifecycle, TicketQueries tickets, PagingPolicies policies, Paging paging) {
        this.lifecycle = lifecycle;
        this.tickets = tickets;
        this.policies = policies;
        this.paging = paging;
    }

    @EventListener
    void page(TicketRouted routed) {
        if (!routed.rule().equals(Routing.CRITICAL_PERIOD)) {
            return;
        }
        var ticket = tickets.head(Actor.system(routed.workspace()), TicketRef.of(routed.ticket()));
        var customer = ticket.organisation();
        if (customer != null) {
            lifecycle
                    .critical(routed.workspace(), customer.id())
                    .ifPresent(period -> page(routed.workspace(), ticket, period));
        }
    }

    /** A policy that was archived since must not keep the ticket from its team. */
    private void page(WorkspaceId workspace, TicketHead ticket, CriticalPeriod period) {
        var policy = period.paging();
        if (policy == null) {
            return;
        }
        if (policies.named(workspace, policy).isEmpty()) {
            LOG.error(
                    "workspace {}: critical period {} pages by {}, which is no policy", workspace, period.id(), policy);
            return;
        }
        paging.page(
                workspace,
                new NewPage(
                        ticket.id().value(),
                        Telling.label(ticket),
                        "/tickets/" + ticket.number(),
                        policy,
                        "It is critical in the critical period “%s”.".formatted(period.name()),
                        "critical-period " + period.id()));
    }
}
