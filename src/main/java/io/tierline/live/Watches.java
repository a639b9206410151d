package io.tierline.live;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The pages open on this node. There are never more than it can serve, and never more of one person than they can read. */
@Component
class Watches {

    static final int MOST_OF_ONE_PERSON = 10;
    private static final int MOST = 4_000;

    private final Set<Watch> open = ConcurrentHashMap.newKeySet();
    private final Map<PersonId, Integer> ofPerson = new HashMap<>();
    private boolean closed;

    /** Begins to watch; false when there are enough. What was begun has to be ended by {@link #end}. */
    synchronized boolean begin(Watch watch) {
        var person = watch.by().person();
        if (closed || open.size() >= MOST || ofPerson.getOrDefault(person, 0) >= MOST_OF_ONE_PERSON) {
            return false;
        }
        open.add(watch);
        ofPerson.merge(person, 1, Integer::sum);
        return true;
    }

    synchronized void end(Watch watch) {
        if (open.remove(watch)) {
            ofPerson.computeIfPresent(watch.by().person(), (person, count) -> count > 1 ? count - 1 : null);
        }
    }

    void changed(WorkspaceId workspace, TicketId ticket) {
        each(watch -> watch.changed(workspace, ticket));
    }

    void anythingChanged() {
        each(Watch::anythingChanged);
    }

    /** A stopping program waits for the requests it still serves: these would never end by themselves. */
    @EventListener(ContextClosedEvent.class)
    synchronized void close() {
        closed = true;
        each(Watch::end);
    }

    private void each(Consumer<Watch> told) {
        open.forEach(told);
    }
}
