package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was learnt about a ticket, by the keys of checklists. It stays with the ticket whoever has it. */
@Component
class Answers {

    private final JdbcClient jdbc;

    Answers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An answer with who gave it. */
    record Answer(String text, PersonId by, Instant at) {}

    Map<String, Answer> of(WorkspaceId workspace, TicketId ticket) {
        var answers = new LinkedHashMap<String, Answer>();
        jdbc.sql("""
                select key, answer, given_by, at from ticket.answer
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by at, key
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .query((row, number) -> answers.put(
                        row.getString("key"),
                        new Answer(
                                row.getString("answer"),
                                new PersonId(Rows.uuid(row, "given_by")),
                                Times.instant(row, "at"))))
                .list();
        return answers;
    }

    /** Notes answers; an empty one takes away what was there. */
    void give(Actor by, Ticket ticket, Map<String, String> answers, Instant at) {
        answers.forEach((key, answer) -> {
            var text = Text.clean(answer).strip();
            if (text.isEmpty()) {
                remove(ticket, key);
            } else {
                put(by, ticket, key, text, at);
            }
        });
    }

    private void put(Actor by, Ticket ticket, String key, String answer, Instant at) {
        jdbc.sql("""
                insert into ticket.answer as a (workspace_id, ticket_id, key, answer, given_by, at)
                values (:workspace, :ticket, :key, :answer, :by, :at)
                    on conflict (workspace_id, ticket_id, key) do update
                   set answer = excluded.answer, given_by = excluded.given_by, at = excluded.at
                 where a.answer <> excluded.answer
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("key", key)
                .param("answer", answer)
                .param("by", by.person().value())
                .param("at", Times.db(at))
                .update();
    }

    private void remove(Ticket ticket, String key) {
        jdbc.sql("""
                delete from ticket.answer where workspace_id = :workspace and ticket_id = :ticket and key = :key
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("key", key)
                .update();
    }
}
