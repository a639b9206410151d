package io.tierline.lifecycle;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the critical periods. */
@Component
class CriticalPeriods {

    static final int MOST = 100;

    private final JdbcClient jdbc;

    CriticalPeriods(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(WorkspaceId workspace, PeriodId id, NewCriticalPeriod period, Instant at) {
        jdbc.sql("""
                insert into lifecycle.critical_period
                    (workspace_id, period_id, customer_id, name, starts_at, ends_at, team_id, paging, declared_at)
                values (:workspace, :id, :customer, :name, :startsAt, :endsAt, :team, :paging, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("customer", period.customer().value())
                .param("name", period.name())
                .param("startsAt", Times.db(period.startsAt()))
                .param("endsAt", Times.db(period.endsAt()))
                .param("team", period.team().value())
                .param("paging", period.paging())
                .param("at", Times.db(at))
                .update();
    }

    boolean withdraw(WorkspaceId workspace, PeriodId id, Instant at) {
        return jdbc.sql("""
                update lifecycle.critical_period set withdrawn_at = :at
                 where workspace_id = :workspace and period_id = :id and withdrawn_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    Optional<CriticalPeriod> byId(WorkspaceId workspace, PeriodId id) {
        return jdbc.sql("""
                select period_id, customer_id, name, starts_at, ends_at, team_id, paging
                  from lifecycle.critical_period
                 where workspace_id = :workspace and period_id = :id and withdrawn_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(CriticalPeriods::row)
                .optional();
    }

    /** The one that began first, if several hold. */
    Optional<CriticalPeriod> at(WorkspaceId workspace, OrganisationId customer, Instant at) {
        return jdbc.sql("""
                select period_id, customer_id, name, starts_at, ends_at, team_id, paging
                  from lifecycle.critical_period
                 where workspace_id = :workspace and customer_id = :customer and withdrawn_at is null
                   and ends_at > :at and starts_at <= :at
                 order by starts_at, period_id
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("at", Times.db(at))
                .query(CriticalPeriods::row)
                .optional();
    }

    /** Those that stand, the latest first. */
    List<CriticalPeriod> of(WorkspaceId workspace, OrganisationId customer) {
        return jdbc.sql("""
                select period_id, customer_id, name, starts_at, ends_at, team_id, paging
                  from lifecycle.critical_period
                 where workspace_id = :workspace and customer_id = :customer and withdrawn_at is null
                 order by ends_at desc, period_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("limit", MOST)
                .query(CriticalPeriods::row)
                .list();
    }

    /** Those not over that page by the policy, the first to begin first. */
    List<CriticalPeriod> pagedBy(WorkspaceId workspace, String policy, Instant at) {
        return jdbc.sql("""
                select period_id, customer_id, name, starts_at, ends_at, team_id, paging
                  from lifecycle.critical_period
                 where workspace_id = :workspace and paging = :policy and withdrawn_at is null and ends_at > :at
                 order by starts_at, period_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("policy", policy)
                .param("at", Times.db(at))
                .param("limit", MOST)
                .query(CriticalPeriods::row)
                .list();
    }

    /** Those of all customers that hold at any time of the stretch, the first to begin first. */
    List<CriticalPeriod> between(WorkspaceId workspace, Instant from, Instant until) {
        return jdbc.sql("""
                select period_id, customer_id, name, starts_at, ends_at, team_id, paging
                  from lifecycle.critical_period
                 where workspace_id = :workspace and withdrawn_at is null and ends_at > :from and starts_at < :until
                 order by starts_at, period_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("from", Times.db(from))
                .param("until", Times.db(until))
                .param("limit", MOST)
                .query(CriticalPeriods::row)
                .list();
    }

    private static CriticalPeriod row(ResultSet row, int number) throws SQLException {
        return new CriticalPeriod(
                new PeriodId(row.getObject("period_id", UUID.class)),
                new OrganisationId(row.getObject("customer_id", UUID.class)),
                row.getString("name"),
                Times.instant(row, "starts_at"),
                Times.instant(row, "ends_at"),
                new TeamId(row.getObject("team_id", UUID.class)),
                row.getString("paging"));
    }
}
