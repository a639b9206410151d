package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.ticket.TicketFilter;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketSummary;
import io.tierline.web.PaletteSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tickets in the palette and on the search page. */
@Component
@Order(1)
class TicketFinds implements PaletteSource {
    private final TicketQueries queries;

    TicketFinds(TicketQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Found> find(Actor actor, String words, int limit) {
        TicketFilter filter = TicketFilter.all().saying(words);
        return queries
                .list(actor, filter, new PageRequest(Math.min(limit, PageRequest.MAX_LIMIT), null))
                .items()
                .stream()
                .map(TicketFinds::found)
                .toList();
    }

    private static Found found(TicketSummary ticket) {
        String customer = ticket.organisation() == null
                ? ticket.requester().name()
                : ticket.organisation().name();
        return new Found(
                "queue",
                Addresses.label(ticket.number()) + " " + ticket.subject(),
                customer,
                Addresses.ticket(ticket.number()));
    }
}
