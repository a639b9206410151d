package io.tierline.ticket;

import io.tierline.directory.DirectoryEvent;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives what somebody held back to the team when they leave or belong elsewhere now, so that it is in a queue again. */
@Component
class Leaving {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final Workbench bench;

    Leaving(JdbcClient jdbc, Workbench bench) {
        this.jdbc = jdbc;
        this.bench = bench;
    }

    @EventListener
    void on(DirectoryEvent event) {
        switch (event) {
            case DirectoryEvent.PersonArchived left -> release(left.workspace(), left.person());
            case DirectoryEvent.PersonMoved moved -> release(moved.workspace(), moved.person());
            case DirectoryEvent.PersonChanged _ -> {}
        }
    }

    private void release(WorkspaceId workspace, PersonId person) {
        var system = Actor.system(workspace);
        for (var held = held(workspace, person); !held.isEmpty(); held = held(workspace, person)) {
            held.forEach(ticket -> release(system, TicketRef.of(ticket), person));
        }
    }

    private void release(Actor system, TicketRef ref, PersonId person) {
        var seen = bench.lock(system, ref);
        bench.done(
                system,
                seen,
                seen.ticket().assigned(null, bench.now()),
                "ticket.released",
                Map.of("left", person.toString()));
    }

    private List<TicketId> held(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                (select id from ticket.ticket
                  where workspace_id = :workspace and assignee_id = :person and state not in ('solved', 'closed')
                  limit :most)
                union all
                (select id from ticket.ticket
                  where workspace_id = :workspace and assignee_id = :person and state = 'solved'
                  limit :most)
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("most", BATCH)
                .query((row, _) -> new TicketId(row.getObject("id", UUID.class)))
                .list();
    }
}
