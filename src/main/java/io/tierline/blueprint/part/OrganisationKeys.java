package io.tierline.blueprint.part;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What blueprints call organisations, which have no keys of their own. */
@Component
class OrganisationKeys {

    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    OrganisationKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<OrganisationId, String> all(WorkspaceId workspace) {
        var all = new HashMap<OrganisationId, String>();
        jdbc.sql("""
                select key, organisation_id from blueprint.organisation_key where workspace_id = :workspace limit :most
                """).param("workspace", workspace.value()).param("most", MOST).query(row -> {
            all.put(new OrganisationId(row.getObject("organisation_id", UUID.class)), row.getString("key"));
        });
        return all;
    }

    /** The key names this organisation from now on, and no other. */
    void store(WorkspaceId workspace, String key, OrganisationId id) {
        forget(workspace, id);
        jdbc.sql("""
                insert into blueprint.organisation_key (workspace_id, key, organisation_id) values (:workspace, :key, :id)
                on conflict (workspace_id, key) do update set organisation_id = excluded.organisation_id
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("id", id.value())
                .update();
    }

    void forget(WorkspaceId workspace, OrganisationId id) {
        jdbc.sql("""
                delete from blueprint.organisation_key where workspace_id = :workspace and organisation_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }
}
