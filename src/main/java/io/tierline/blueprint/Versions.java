package io.tierline.blueprint;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.Editions.Edition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The blueprints that were applied, each with its text. */
@Component
class Versions {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this transaction may apply a blueprint now: one at a time in a workspace. */
    boolean inHand(WorkspaceId workspace) {
        return !jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('blueprint ' || :workspace, 0))")
                .param("workspace", workspace.toString())
                .query(Boolean.class)
                .single();
    }

    void add(WorkspaceId workspace, BlueprintVersion version, String text) {
        jdbc.sql("""
                insert into blueprint.version (workspace_id, number, name, text, digest, changes, restores, applied_at, applied_by)
                values (:workspace, :number, :name, :text, :digest, :changes, :restores, :at, :by)
                """)
                .param("workspace", workspace.value())
                .param("number", version.number())
                .param("name", version.name())
                .param("text", text)
                .param("digest", version.digest())
                .param("changes", JSON.writeValueAsString(version.changes()))
                .param("restores", version.restores())
                .param("at", Times.db(version.appliedAt()))
                .param("by", version.appliedBy().value())
                .update();
    }

    Optional<BlueprintVersion> latest(WorkspaceId workspace) {
        return jdbc.sql("""
                select number, name, digest, changes, restores, applied_at, applied_by from blueprint.version
                 where workspace_id = :workspace order by number desc limit 1
                """)
                .param("workspace", workspace.value())
                .query(Versions::row)
                .optional();
    }

    Optional<BlueprintVersion> byNumber(WorkspaceId workspace, int number) {
        return jdbc.sql("""
                select number, name, digest, changes, restores, applied_at, applied_by from blueprint.version
                 where workspace_id = :workspace and number = :number
                """)
                .param("workspace", workspace.value())
                .param("number", number)
                .query(Versions::row)
                .optional();
    }

    Optional<String> text(WorkspaceId workspace, int number) {
        return jdbc.sql("select text from blueprint.version where workspace_id = :workspace and number = :number")
                .param("workspace", workspace.value())
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /** When these were applied, under which name. */
    List<Edition> editions(WorkspaceId workspace, Set<Integer> numbers) {
        return jdbc.sql("""
                select number, name, applied_at from blueprint.version
                 where workspace_id = :workspace and number = any (:numbers)
                """)
                .param("workspace", workspace.value())
                .param("numbers", numbers.toArray(Integer[]::new))
                .query((row, number) -> new Edition(
                        row.getInt("number"),
                        row.getString("name"),
                        java.util.Objects.requireNonNull(Times.instant(row, "applied_at"))))
                .list();
    }

    /** From the newest on, those before the number. */
    List<BlueprintVersion> before(WorkspaceId workspace, int number, int limit) {
        return jdbc.sql("""
                select number, name, digest, changes, restores, applied_at, applied_by from blueprint.version
                 where workspace_id = :workspace and number < :number order by number desc limit :limit
                """)
                .param("workspace", workspace.value())
                .param("number", number)
                .param("limit", limit)
                .query(Versions::row)
                .list();
    }

    private static BlueprintVersion row(ResultSet row, int number) throws SQLException {
        @Nullable Integer restores = row.getObject("restores", Integer.class);
        @Nullable Instant at = Times.instant(row, "applied_at");
        return new BlueprintVersion(
                row.getInt("number"),
                row.getString("name"),
                row.getString("digest"),
                JSON.readValue(row.getString("changes"), CHANGES),
                restores,
                java.util.Objects.requireNonNull(at),
                new PersonId(row.getObject("applied_by", UUID.class)));
    }
}
