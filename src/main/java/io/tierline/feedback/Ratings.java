package io.tierline.feedback;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class Ratings {

    private static final int MOST_PER_TICKET = 100;

    private final JdbcClient jdbc;

    Ratings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<GivenRating> find(WorkspaceId workspace, TicketId ticket, PersonId person) {
        return jdbc.sql("""
                select ticket_id, person_id, stars, comment, rated_at, changed_at
                  from feedback.rating
                 where workspace_id = :workspace and ticket_id = :ticket and person_id = :person
                   for update
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .param("person", person.value())
                .query(Ratings::row)
                .optional();
    }

    List<GivenRating> of(WorkspaceId workspace, TicketId ticket) {
        return jdbc.sql("""
                select ticket_id, person_id, stars, comment, rated_at, changed_at
                  from feedback.rating
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by changed_at desc, person_id
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .param("most", MOST_PER_TICKET)
                .query(Ratings::row)
                .list();
    }

    Optional<Average> average(WorkspaceId workspace, OrganisationId customer, Instant since) {
        var average = jdbc.sql("""
                select coalesce(avg(stars), 0) as stars, count(*) as count
                  from feedback.rating
                 where workspace_id = :workspace and customer_id = :customer and changed_at >= :since
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("since", Times.db(since))
                .query((row, number) -> new Average(row.getDouble("stars"), row.getLong("count")))
                .single();
        return average.count() == 0 ? Optional.empty() : Optional.of(average);
    }

    void keep(WorkspaceId workspace, @Nullable OrganisationId customer, GivenRating rating) {
        jdbc.sql("""
                insert into feedback.rating
                       (workspace_id, ticket_id, person_id, customer_id, stars, comment, rated_at, changed_at)
                values (:workspace, :ticket, :person, :customer, :stars, :comment, :ratedAt, :changedAt)
                on conflict (workspace_id, ticket_id, person_id) do update
                   set stars = excluded.stars, comment = excluded.comment, changed_at = excluded.changed_at
                """)
                .param("workspace", workspace.value())
                .param("ticket", rating.ticket().value())
                .param("person", rating.by().value())
                .param("customer", customer == null ? null : customer.value())
                .param("stars", rating.stars())
                .param("comment", rating.comment())
                .param("ratedAt", Times.db(rating.ratedAt()))
                .param("changedAt", Times.db(rating.changedAt()))
                .update();
    }

    private static GivenRating row(ResultSet row, int number) throws SQLException {
        return new GivenRating(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getInt("stars"),
                row.getString("comment"),
                Times.instant(row, "rated_at"),
                Times.instant(row, "changed_at"));
    }
}
