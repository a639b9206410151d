package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The teams' rows and who is in them; the verticals beside them. */
@Component
class Teams {

    private static final int MOST_VERTICALS = 500;

    private static final String SELECT = """
            select t.team_id, t.organisation_id, t.key, t.name, t.level, t.calendar, t.revision,
                   t.archived_at is not null as archived
              from directory.team t
            """;

    private final JdbcClient jdbc;

    Teams(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, TeamId id, NewTeam details, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.team (workspace_id, team_id, organisation_id, key, name, level, calendar, created_at)
                values (:workspace, :id, :organisation, :key, :name, :level, :calendar, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("organisation", details.organisation().value())
                .param("key", details.key())
                .param("name", details.name())
                .param("level", details.level().name())
                .param("calendar", details.calendarKey())
                .param("at", at)
                .update();
    }

    void update(WorkspaceId workspace, TeamId id, NewTeam details) {
        jdbc.sql("""
                update directory.team set name = :name, level = :level, calendar = :calendar, revision = revision + 1
                 where workspace_id = :workspace and team_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("name", details.name())
                .param("level", details.level().name())
                .param("calendar", details.calendarKey())
                .update();
    }

    void archive(WorkspaceId workspace, TeamId id, OffsetDateTime at) {
        jdbc.sql("""
                update directory.team set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and team_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at)
                .update();
    }

    void bringBack(WorkspaceId workspace, TeamId id) {
        jdbc.sql("""
                update directory.team set archived_at = null, revision = revision + 1
                 where workspace_id = :workspace and team_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    boolean join(WorkspaceId workspace, TeamId team, PersonId person, OffsetDateTime at) {
        return jdbc.sql("""
                insert into directory.team_member (workspace_id, team_id, person_id, since)
                values (:workspace, :team, :person, :at)
                on conflict do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("team", team.value())
                        .param("person", person.value())
                        .param("at", at)
                        .update()
                == 1;
    }

    boolean leave(WorkspaceId workspace, TeamId team, PersonId person) {
        return jdbc.sql("""
                delete from directory.team_member
                 where workspace_id = :workspace and team_id = :team and person_id = :person
                """)
                        .param("workspace", workspace.value())
                        .param("team", team.value())
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** Makes a member this in the team; false if they are it already or are not in it. */
    boolean stand(WorkspaceId workspace, TeamId team, PersonId person, TeamStanding standing) {
        return jdbc.sql("""
                update directory.team_member set standing = :standing
                 where workspace_id = :workspace and team_id = :team and person_id = :person and standing <> :standing
                """)
                        .param("workspace", workspace.value())
                        .param("team", team.value())
                        .param("person", person.value())
                        .param("standing", standing.wire())
                        .update()
                == 1;
    }

    Map<PersonId, TeamStanding> standings(WorkspaceId workspace, TeamId team) {
        var standings = new LinkedHashMap<PersonId, TeamStanding>();
        jdbc.sql("""
                select person_id, standing from directory.team_member
                 where workspace_id = :workspace and team_id = :team
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("limit", People.MOST_MEMBERS)
                .query(row -> {
                    standings.put(
                            new PersonId(row.getObject("person_id", UUID.class)),
                            WireWord.parse(TeamStanding.class, row.getString("standing"))
                                    .orElseThrow());
                });
        return standings;
    }

    long membersCount(WorkspaceId workspace, TeamId team) {
        return jdbc.sql(
                        "select count(*) from directory.team_member where workspace_id = :workspace and team_id = :team")
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query(Long.class)
                .single();
    }

    Set<TeamId> of(WorkspaceId workspace, PersonId person) {
        return jdbc
                .sql("""
                select m.team_id from directory.team_member m
                  join directory.team t on t.workspace_id = m.workspace_id and t.team_id = m.team_id
                 where m.workspace_id = :workspace and m.person_id = :person and t.archived_at is null
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(TeamId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Team> byId(WorkspaceId workspace, TeamId id) {
        return jdbc.sql(SELECT + "where t.workspace_id = :workspace and t.team_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Teams::row)
                .optional();
    }

    Optional<Team> locked(WorkspaceId workspace, TeamId id) {
        return jdbc.sql(SELECT + "where t.workspace_id = :workspace and t.team_id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Teams::row)
                .optional();
    }

    Optional<Team> byKey(WorkspaceId workspace, String key) {
        return jdbc.sql(SELECT + "where t.workspace_id = :workspace and t.key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Teams::row)
                .optional();
    }

    List<Team> byIds(WorkspaceId workspace, Collection<TeamId> ids) {
        return jdbc.sql(SELECT + "where t.workspace_id = :workspace and t.team_id = any (:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(TeamId::value).toArray(UUID[]::new))
                .query(Teams::row)
                .list();
    }

    /** A partner sees its own teams and those beside it in its chains; others but the provider their own. */
    List<Team> page(
            WorkspaceId workspace, OrganisationId viewer, Scope scope, DirectoryFilter filter, PageRequest request) {
        return jdbc.sql(SELECT + """
                 where t.workspace_id = :workspace
                   and (t.sort_name, t.team_id) > (coalesce((
                        select a.sort_name from directory.team a
                         where a.workspace_id = :workspace and a.team_id = :after), ''), :after)
                   and (t.archived_at is not null) = :archived
                   and (cast(:organisation as uuid) is null or t.organisation_id = :organisation)
                   and (:scope = 'everything' or t.organisation_id = :viewer
                        or (:scope = 'served' and t.team_id in (
                            select beside.team_id from directory.chain_step own
                              join directory.chain_step beside
                                on beside.workspace_id = own.workspace_id and beside.chain_id = own.chain_id
                             where own.workspace_id = :workspace and own.organisation_id = :viewer)))
                   and (:q = '' or strpos(t.sort_name, :q) > 0 or strpos(t.key, :q) > 0)
                 order by t.sort_name, t.team_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", Place.after(request))
                .param("archived", filter.archived())
                .param(
                        "organisation",
                        filter.organisation() == null
                                ? null
                                : filter.organisation().value())
                .param("scope", scope.word())
                .param("viewer", viewer.value())
                .param("q", filter.words())
                .param("limit", request.rowsToRead())
                .query(Teams::row)
                .list();
    }

    boolean seen(WorkspaceId workspace, OrganisationId viewer, Scope scope, TeamId id) {
        return scope == Scope.EVERYTHING
                || jdbc.sql("""
                        select exists (select from directory.team
                                        where workspace_id = :workspace and team_id = :id and organisation_id = :viewer)
                            or (:scope = 'served' and exists (
                                select from directory.chain_step own
                                  join directory.chain_step beside
                                    on beside.workspace_id = own.workspace_id and beside.chain_id = own.chain_id
                                 where own.workspace_id = :workspace and own.organisation_id = :viewer
                                   and beside.team_id = :id))
                        """)
                        .param("workspace", workspace.value())
                        .param("viewer", viewer.value())
                        .param("scope", scope.word())
                        .param("id", id.value())
                        .query(Boolean.class)
                        .single();
    }

    void storeVertical(WorkspaceId workspace, String key, String name, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.vertical (workspace_id, key, name, created_at) values (:workspace, :key, :name, :at)
                on conflict (workspace_id, key) do update set name = excluded.name, archived_at = null
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("name", name)
                .param("at", at)
                .update();
    }

    boolean archiveVertical(WorkspaceId workspace, String key, OffsetDateTime at) {
        return jdbc.sql("""
                update directory.vertical set archived_at = coalesce(archived_at, :at)
                 where workspace_id = :workspace and key = :key
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("at", at)
                        .update()
                == 1;
    }

    List<Vertical> verticals(WorkspaceId workspace) {
        return jdbc.sql("""
                select key, name, archived_at is not null as archived from directory.vertical
                 where workspace_id = :workspace
                 order by key
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("limit", MOST_VERTICALS)
                .query((row, number) ->
                        new Vertical(row.getString("key"), row.getString("name"), row.getBoolean("archived")))
                .list();
    }

    private static Team row(ResultSet row, int number) throws SQLException {
        return new Team(
                new TeamId(row.getObject("team_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                Level.valueOf(row.getString("level")),
                row.getString("calendar"),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
