package io.tierline.certification;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of certificates and of where they are demanded. */
@Component
class Certificates {

    static final int MOST = 200;

    private final JdbcClient jdbc;

    Certificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them by name, archived ones too; at most 200. */
    List<Certificate> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select c.key, c.name, c.archived_at is not null as archived,
                       array(select l.level from certification.demand_of_level l
                              where l.workspace_id = c.workspace_id and l.key = c.key) as levels,
                       array(select t.team_id from certification.demand_of_team t
                              where t.workspace_id = c.workspace_id and t.key = c.key) as teams
                  from certification.certificate c
                 where c.workspace_id = :workspace
                 order by c.name, c.key
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", MOST)
                .query((row, number) -> new Certificate(
                        row.getString("key"),
                        row.getString("name"),
                        Arrays.stream((String[]) row.getArray("levels").getArray())
                                .map(Level::valueOf)
                                .collect(Collectors.toSet()),
                        Arrays.stream((UUID[]) row.getArray("teams").getArray())
                                .map(TeamId::new)
                                .collect(Collectors.toSet()),
                        row.getBoolean("archived")))
                .list();
    }

    /** What is demanded there. */
    List<Demanded> demanded(WorkspaceId workspace, Level level, @Nullable TeamId team) {
        return jdbc.sql("""
                select c.key, c.name
                  from certification.certificate c
                 where c.workspace_id = :workspace and c.archived_at is null
                   and (exists (select from certification.demand_of_level l
                                 where l.workspace_id = :workspace and l.key = c.key and l.level = :level)
                        or exists (select from certification.demand_of_team t
                                    where t.workspace_id = :workspace and t.key = c.key
                                      and t.team_id = cast(:team as uuid)))
                 order by c.name, c.key
                """)
                .param("workspace", workspace.value())
                .param("level", level.name())
                .param("team", team == null ? null : team.value())
                .query((row, number) -> new Demanded(row.getString("key"), row.getString("name")))
                .list();
    }

    record Demanded(String key, String name) {}

    void put(WorkspaceId workspace, String key, NewCertificate details, Instant at) {
        jdbc.sql("""
                insert into certification.certificate (workspace_id, key, name, created_at)
                values (:workspace, :key, :name, :at)
                on conflict (workspace_id, key) do update set name = excluded.name, archived_at = null
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("name", details.name())
                .param("at", Times.db(at))
                .update();
        jdbc.sql("delete from certification.demand_of_level where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .update();
        jdbc.sql("delete from certification.demand_of_team where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .update();
        jdbc.sql("""
                insert into certification.demand_of_level (workspace_id, key, level)
                select :workspace, :key, unnest(cast(:levels as text[]))
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("levels", details.levels().stream().map(Level::name).toArray(String[]::new))
                .update();
        jdbc.sql("""
                insert into certification.demand_of_team (workspace_id, key, team_id)
                select :workspace, :key, unnest(cast(:teams as uuid[]))
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("teams", details.teams().stream().map(TeamId::value).toArray(UUID[]::new))
                .update();
    }

    boolean archive(WorkspaceId workspace, String key, Instant at) {
        return jdbc.sql("""
                update certification.certificate set archived_at = :at
                 where workspace_id = :workspace and key = :key and archived_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }
}
