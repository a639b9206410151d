package io.tierline.blueprint.part;

import io.tierline.kernel.WorkspaceId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sections that no other feature keeps, as texts of the grammar. */
@Component
class UndertakingTable {

    private final JdbcClient jdbc;

    UndertakingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<String> text(WorkspaceId workspace, String section) {
        return jdbc.sql("""
                select text from blueprint.undertaking where workspace_id = :workspace and section = :section
                """)
                .param("workspace", workspace.value())
                .param("section", section)
                .query(String.class)
                .optional();
    }

    void store(WorkspaceId workspace, String section, String text) {
        jdbc.sql("""
                insert into blueprint.undertaking (workspace_id, section, text) values (:workspace, :section, :text)
                on conflict (workspace_id, section) do update set text = excluded.text
                """)
                .param("workspace", workspace.value())
                .param("section", section)
                .param("text", text)
                .update();
    }
}
