package io.tierline.oncall;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of schedules and overrides. */
@Component
class Schedules {

    static final int MOST = 200;
    static final int MOST_COVERS = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Schedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes it or changes the one of that key, archived or not. */
    void store(WorkspaceId workspace, String key, NewSchedule details, OrganisationId organisation, Instant at) {
        jdbc.sql("""
                insert into oncall.schedule as s
                    (workspace_id, schedule_id, key, name, team_id, organisation_id, zone, layers, created_at)
                values (:workspace, :id, :key, :name, :team, :organisation, :zone, :layers, :at)
                on conflict (workspace_id, key) do update
                   set name = excluded.name, team_id = excluded.team_id, organisation_id = excluded.organisation_id,
                       zone = excluded.zone, layers = excluded.layers, archived_at = null, revision = s.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("id", ScheduleId.next().value())
                .param("key", key)
                .param("name", details.name().strip())
                .param("team", details.team().value())
                .param("organisation", organisation.value())
                .param("zone", details.zone().getId())
                .param("layers", JSON.writeValueAsString(details.layers()))
                .param("at", Times.db(at))
                .update();
    }

    boolean archive(WorkspaceId workspace, ScheduleId id, Instant at) {
        return jdbc.sql("""
                update oncall.schedule
                   set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and schedule_id = :id and archived_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    /** Whether a living policy names it. */
    boolean named(WorkspaceId workspace, String key) {
        return jdbc
                .sql("select definition from oncall.policy where workspace_id = :workspace and archived_at is null")
                .param("workspace", workspace.value())
                .query(String.class)
                .list()
                .stream()
                .map(definition -> JSON.readValue(definition, PagingRoute.class))
                .anyMatch(route -> route.names(PageTarget.schedule(key)));
    }

    Optional<Schedule> byKey(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select schedule_id, key, name, team_id, organisation_id, zone, layers, archived_at is not null as archived,
                       revision
                  from oncall.schedule
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Schedules::row)
                .optional();
    }

    Optional<Schedule> byId(WorkspaceId workspace, ScheduleId id) {
        return jdbc.sql("""
                select schedule_id, key, name, team_id, organisation_id, zone, layers, archived_at is not null as archived,
                       revision
                  from oncall.schedule
                 where workspace_id = :workspace and schedule_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Schedules::row)
                .optional();
    }

    /** So that of two changes at once the second sees the first. */
    Optional<Schedule> locked(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select schedule_id, key, name, team_id, organisation_id, zone, layers, archived_at is not null as archived,
                       revision
                  from oncall.schedule
                 where workspace_id = :workspace and key = :key
                   for update
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Schedules::row)
                .optional();
    }

    /** The living ones by name; of one organisation, if one is named. */
    List<Schedule> all(WorkspaceId workspace, @Nullable OrganisationId organisation) {
        return jdbc.sql("""
                select schedule_id, key, name, team_id, organisation_id, zone, layers, archived_at is not null as archived,
                       revision
                  from oncall.schedule
                 where workspace_id = :workspace and archived_at is null
                   and (cast(:organisation as uuid) is null or organisation_id = cast(:organisation as uuid))
                 order by lower(name), key
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("most", MOST)
                .query(Schedules::row)
                .list();
    }

    void insert(WorkspaceId workspace, ScheduleId schedule, Cover cover, PersonId by, Instant at) {
        jdbc.sql("""
                insert into oncall.cover (workspace_id, cover_id, schedule_id, person_id, starts_at, ends_at, swap_id,
                    given_by, given_at)
                values (:workspace, :id, :schedule, :person, :from, :until, :swap, :by, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", cover.id())
                .param("schedule", schedule.value())
                .param("person", cover.person().value())
                .param("from", Times.db(cover.from()))
                .param("until", Times.db(cover.until()))
                .param("swap", cover.swap())
                .param("by", by.value())
                .param("at", Times.db(at))
                .update();
    }

    boolean withdraw(WorkspaceId workspace, ScheduleId schedule, UUID cover, Instant at) {
        return jdbc.sql("""
                update oncall.cover set withdrawn_at = :at
                 where workspace_id = :workspace and schedule_id = :schedule and cover_id = :cover
                   and withdrawn_at is null and ends_at > :at
                """)
                        .param("workspace", workspace.value())
                        .param("schedule", schedule.value())
                        .param("cover", cover)
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    /** The overrides that touch the time, in the order in which they were given; ids are ordered by time. */
    List<Cover> covers(WorkspaceId workspace, ScheduleId schedule, Instant from, Instant to) {
        return jdbc.sql("""
                select cover_id, person_id, starts_at, ends_at, swap_id
                  from oncall.cover
                 where workspace_id = :workspace and schedule_id = :schedule and withdrawn_at is null
                   and ends_at > :from and starts_at <= :to
                 order by cover_id
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("schedule", schedule.value())
                .param("from", Times.db(from))
                .param("to", Times.db(to))
                .param("most", MOST_COVERS)
                .query(Schedules::cover)
                .list();
    }

    /** How many overrides are still to come or under way. */
    int coversAhead(WorkspaceId workspace, ScheduleId schedule, Instant now) {
        return jdbc.sql("""
                select count(*) from oncall.cover
                 where workspace_id = :workspace and schedule_id = :schedule and withdrawn_at is null and ends_at > :now
                """)
                .param("workspace", workspace.value())
                .param("schedule", schedule.value())
                .param("now", Times.db(now))
                .query(Integer.class)
                .single();
    }

    private static Cover cover(ResultSet row, int number) throws SQLException {
        return new Cover(
                row.getObject("cover_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                Times.instant(row, "starts_at"),
                Times.instant(row, "ends_at"),
                row.getObject("swap_id", UUID.class));
    }

    private static Schedule row(ResultSet row, int number) throws SQLException {
        return new Schedule(
                new ScheduleId(row.getObject("schedule_id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                new TeamId(row.getObject("team_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                ZoneId.of(row.getString("zone")),
                Arrays.asList(JSON.readValue(row.getString("layers"), Layer[].class)),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
