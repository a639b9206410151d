package io.tierline.ticket;

import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why a ticket was what it was, until it was decided anew. */
@Component
class EarlierReasons {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    EarlierReasons(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Earlier(TicketView.Because because, Instant until) {}

    /** Keeps the reasons that others took the place of. */
    void keep(Ticket before, Ticket after, Instant at) {
        var old = before.because().stream()
                .filter(reason -> !after.because().contains(reason))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into ticket.earlier_reason (workspace_id, ticket_id, id, until, because)
                select :workspace, :ticket, id, :at, because::jsonb
                  from unnest(:ids::uuid[], :because::text[]) as e (id, because)
                """)
                .param("workspace", before.workspace().value())
                .param("ticket", before.id().value())
                .param("ids", old.stream().map(reason -> Ids.next()).toArray(UUID[]::new))
                .param("at", Times.db(at))
                .param(
                        "because",
                        old.stream().map(reason -> Json.write(List.of(reason))).toArray(String[]::new))
                .update();
    }

    /** The latest 50, the latest first. */
    List<Earlier> of(WorkspaceId workspace, TicketId ticket) {
        return jdbc.sql("""
                select until, because
                  from ticket.earlier_reason
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by until desc, id desc
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .param("most", MOST)
                .query((row, number) ->
                        new Earlier(Json.because(row.getString("because")).getFirst(), Times.instant(row, "until")))
                .list();
    }
}
