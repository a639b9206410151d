package io.tierline.escalation;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.Paging;
import io.tierline.ticket.TicketEvent.TicketClosed;
import io.tierline.ticket.TicketEvent.TicketMerged;
import io.tierline.ticket.TicketEvent.TicketSolved;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets nobody be woken for what is settled: pages in progress end with the ticket, in its transaction. */
@Component
class SettledPages {

    private final Paging paging;

    SettledPages(Paging paging) {
        this.paging = paging;
    }

    @EventListener
    void solved(TicketSolved solved) {
        end(solved.workspace(), solved.ticket(), "The ticket is solved.");
    }

    @EventListener
    void closed(TicketClosed closed) {
        end(closed.workspace(), closed.ticket(), "The ticket is closed.");
    }

    @EventListener
    void merged(TicketMerged merged) {
        end(merged.workspace(), merged.ticket(), "The ticket goes on in another.");
    }

    private void end(WorkspaceId workspace, TicketId ticket, String why) {
        paging.cancelOn(workspace, ticket.value(), why);
    }
}
