package io.tierline.directory;

import io.tierline.kernel.WorkspaceId;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The phases' rows. */
@Component
class Phases {

    static final int MOST = 50;

    private final JdbcClient jdbc;

    Phases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(WorkspaceId workspace, Phase phase, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.phase (workspace_id, key, name, position, created_at)
                values (:workspace, :key, :name, :position, :at)
                on conflict (workspace_id, key) do update
                   set name = excluded.name, position = excluded.position, archived_at = null
                """)
                .param("workspace", workspace.value())
                .param("key", phase.key())
                .param("name", phase.name())
                .param("position", phase.position())
                .param("at", at)
                .update();
    }

    boolean archive(WorkspaceId workspace, String key, OffsetDateTime at) {
        return jdbc.sql("""
                update directory.phase set archived_at = coalesce(archived_at, :at)
                 where workspace_id = :workspace and key = :key
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("at", at)
                        .update()
                == 1;
    }

    List<Phase> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select key, name, position, archived_at is not null as archived
                  from directory.phase
                 where workspace_id = :workspace
                 order by position, key
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("limit", MOST)
                .query((row, number) -> new Phase(
                        row.getString("key"),
                        row.getString("name"),
                        row.getInt("position"),
                        row.getBoolean("archived")))
                .list();
    }
}
