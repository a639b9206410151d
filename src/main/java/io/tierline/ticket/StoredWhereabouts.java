package io.tierline.ticket;

import io.tierline.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** As the desk has it written down. */
@Component
class StoredWhereabouts implements Whereabouts {

    private final Tickets tickets;
    private final Lifecycle lifecycle;

    StoredWhereabouts(Tickets tickets, Lifecycle lifecycle) {
        this.tickets = tickets;
        this.lifecycle = lifecycle;
    }

    @Override
    public int firstLegAt(Ticket ticket) {
        return tickets.firstLegAt(ticket);
    }

    @Override
    public @Nullable String phase(Ticket ticket) {
        var customer = ticket.origin().customer();
        return customer == null
                ? null
                : lifecycle
                        .phaseOf(ticket.workspace(), customer, ticket.origin().at())
                        .orElse(null);
    }
}
