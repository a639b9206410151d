package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.ticket.Queue;
import io.tierline.ticket.TicketQueries;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** How much lies in each queue, for the rail and for the tabs of one page: each is counted once for both. */
@Component
class Beside {
    private static final String ATTRIBUTE = Beside.class.getName();

    private final TicketQueries queries;

    Beside(TicketQueries queries) {
        this.queries = queries;
    }

    /** What is counted while a page is made stays as it is until the page is made. */
    Map<Queue, Long> counts(Actor actor, Set<Queue> queues) {
        Counted counted = counted(actor);
        Set<Queue> missing = EnumSet.copyOf(queues);
        missing.removeAll(counted.counts.keySet());
        counted.counts.putAll(queries.counts(actor, missing));
        return Map.copyOf(counted.counts);
    }

    private static Counted counted(Actor actor) {
        RequestAttributes page = RequestContextHolder.getRequestAttributes();
        Counted begun = new Counted(actor, new EnumMap<>(Queue.class));
        if (page == null) {
            return begun;
        }
        if (page.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof Counted before
                && before.actor.equals(actor)) {
            return before;
        }
        page.setAttribute(ATTRIBUTE, begun, RequestAttributes.SCOPE_REQUEST);
        return begun;
    }

    private record Counted(Actor actor, Map<Queue, Long> counts) {}
}
