package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Advice asked for and given. */
@Component
class Advice {

    private static final String COLUMNS = """
            select number, level, team_id, organisation_id, asked_by, asked_at, question, answered_by, answered_at, answer
              from ticket.guidance
             where workspace_id = :workspace and ticket_id = :ticket
            """;

    private final JdbcClient jdbc;

    Advice(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A question and, later, its answer. */
    record Question(
            int number,
            Level level,
            TeamId team,
            OrganisationId organisation,
            PersonId askedBy,
            Instant askedAt,
            String question,
            @Nullable PersonId answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer) {}

    List<Question> of(Ticket ticket) {
        return jdbc.sql(COLUMNS + " order by number limit 200")
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .query(Advice::row)
                .list();
    }

    Optional<Question> find(Ticket ticket, int number) {
        return jdbc.sql(COLUMNS + " and number = :number")
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("number", number)
                .query(Advice::row)
                .optional();
    }

    /** Writes the question; answers its number. The ticket is locked meanwhile. */
    int ask(Actor by, Ticket ticket, Place whom, String question, Instant at) {
        return jdbc.sql("""
                insert into ticket.guidance (workspace_id, ticket_id, number, level, team_id, organisation_id, asked_by,
                                             asked_at, question)
                select :workspace, :ticket, coalesce(max(number), 0) + 1, :level, :team, :organisation, :by, :at,
                       :question
                  from ticket.guidance
                 where workspace_id = :workspace and ticket_id = :ticket
                returning number
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("level", whom.level().name())
                .param("team", Objects.requireNonNull(whom.team()).value())
                .param(
                        "organisation",
                        Objects.requireNonNull(whom.organisation()).value())
                .param("by", by.person().value())
                .param("at", Times.db(at))
                .param("question", Text.clean(question))
                .query(Integer.class)
                .single();
    }

    /** Whether it was still open. */
    boolean answer(Actor by, Ticket ticket, int number, String answer, Instant at) {
        return jdbc.sql("""
                update ticket.guidance set answered_by = :by, answered_at = :at, answer = :answer
                 where workspace_id = :workspace and ticket_id = :ticket and number = :number and answered_at is null
                """)
                        .param("workspace", ticket.workspace().value())
                        .param("ticket", ticket.id().value())
                        .param("number", number)
                        .param("by", by.person().value())
                        .param("at", Times.db(at))
                        .param("answer", Text.clean(answer))
                        .update()
                == 1;
    }

    private static Question row(ResultSet row, int number) throws SQLException {
        return new Question(
                row.getInt("number"),
                Level.valueOf(row.getString("level")),
                new TeamId(Rows.uuid(row, "team_id")),
                new OrganisationId(Rows.uuid(row, "organisation_id")),
                new PersonId(Rows.uuid(row, "asked_by")),
                Times.instant(row, "asked_at"),
                row.getString("question"),
                Rows.id(row, "answered_by", PersonId::new),
                Times.instantOrNull(row, "answered_at"),
                row.getString("answer"));
    }
}
