package io.tierline.lifecycle;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the dated plans. */
@Component
class Stages {

    static final int MOST = 100;

    private final JdbcClient jdbc;

    Stages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A stage that has begun and nobody noticed yet. */
    record Beginning(WorkspaceId workspace, OrganisationId customer, Instant startsAt) {}

    /** Across workspaces: what has begun by then, the earliest first. */
    List<Beginning> beginning(Instant by, int most) {
        return jdbc.sql("select workspace_id, customer_id, starts_at from lifecycle.beginning(:by, :most)")
                .param("by", Times.db(by))
                .param("most", most)
                .query((row, number) -> new Beginning(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        new OrganisationId(row.getObject("customer_id", UUID.class)),
                        Times.instant(row, "starts_at")))
                .list();
    }

    /** Notes that it has begun and answers its phase; empty when somebody else did. */
    Optional<String> begin(Beginning beginning, Instant at) {
        return jdbc.sql("""
                update lifecycle.stage set begun_at = :at
                 where workspace_id = :workspace and customer_id = :customer and starts_at = :startsAt
                   and begun_at is null
                returning phase
                """)
                .param("workspace", beginning.workspace().value())
                .param("customer", beginning.customer().value())
                .param("startsAt", Times.db(beginning.startsAt()))
                .param("at", Times.db(at))
                .query(String.class)
                .optional();
    }

    Optional<String> phaseAt(WorkspaceId workspace, OrganisationId customer, Instant at) {
        return jdbc.sql("""
                select phase
                  from lifecycle.stage
                 where workspace_id = :workspace and customer_id = :customer and starts_at <= :at
                 order by starts_at desc
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("at", Times.db(at))
                .query(String.class)
                .optional();
    }

    List<Stage> of(WorkspaceId workspace, OrganisationId customer) {
        return jdbc.sql("""
                select starts_at, phase, note, decided_by, decided_at
                  from lifecycle.stage
                 where workspace_id = :workspace and customer_id = :customer
                 order by starts_at desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("limit", MOST)
                .query((row, number) -> new Stage(
                        Times.instant(row, "starts_at"),
                        row.getString("phase"),
                        row.getString("note"),
                        new PersonId(row.getObject("decided_by", UUID.class)),
                        Times.instant(row, "decided_at")))
                .list()
                .reversed();
    }

    /** Answers false if one begins at just this instant. */
    boolean add(WorkspaceId workspace, OrganisationId customer, Stage stage) {
        return jdbc.sql("""
                insert into lifecycle.stage (workspace_id, customer_id, starts_at, phase, note, decided_by, decided_at)
                values (:workspace, :customer, :startsAt, :phase, :note, :by, :at)
                on conflict do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("customer", customer.value())
                        .param("startsAt", Times.db(stage.startsAt()))
                        .param("phase", stage.phase())
                        .param("note", stage.note())
                        .param("by", stage.decidedBy().value())
                        .param("at", Times.db(stage.decidedAt()))
                        .update()
                == 1;
    }

    boolean remove(WorkspaceId workspace, OrganisationId customer, Instant startsAt) {
        return jdbc.sql("""
                delete from lifecycle.stage
                 where workspace_id = :workspace and customer_id = :customer and starts_at = :startsAt
                """)
                        .param("workspace", workspace.value())
                        .param("customer", customer.value())
                        .param("startsAt", Times.db(startsAt))
                        .update()
                == 1;
    }
}
