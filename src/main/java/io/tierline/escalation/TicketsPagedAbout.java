package io.tierline.escalation;

import io.tierline.kernel.Actor;
import io.tierline.kernel.TicketId;
import io.tierline.oncall.Subjects;
import io.tierline.ticket.TicketQueries;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Pages are about tickets: whoever does not see one is not told what it is called. */
@Component
class TicketsPagedAbout implements Subjects {

    private final TicketQueries tickets;

    TicketsPagedAbout(TicketQueries tickets) {
        this.tickets = tickets;
    }

    @Override
    public Set<UUID> hidden(Actor by, Collection<UUID> subjects) {
        var ids = subjects.stream().distinct().map(TicketId::new).toList();
        var hidden = new HashSet<>(
                tickets.subjects(Actor.system(by.workspace()), ids).keySet());
        hidden.removeAll(tickets.subjects(by, ids).keySet());
        return Set.copyOf(hidden.stream().map(TicketId::value).toList());
    }
}
