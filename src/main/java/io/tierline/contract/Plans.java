package io.tierline.contract;

import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The plans' rows, each version of them. */
@Component
class Plans {

    private static final int MOST_PLANS = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Map<String, String>>> LEFT_OUT = new TypeReference<>() {};

    private static final String SELECT = """
            select p.key, v.version, v.name, v.calendar, v.channels, v.description, v.left_out, p.is_default,
                   p.archived_at is not null as archived
              from contract.plan p
              join contract.plan_version v on v.workspace_id = p.workspace_id and v.plan_key = p.key
            """;

    private final JdbcClient jdbc;

    Plans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, NewPlan details, OffsetDateTime at) {
        jdbc.sql("""
                insert into contract.plan (workspace_id, key, version, created_at) values (:workspace, :key, 1, :at)
                """)
                .param("workspace", workspace.value())
                .param("key", details.key())
                .param("at", at)
                .update();
        insertVersion(workspace, details, 1, at);
    }

    void update(WorkspaceId workspace, NewPlan details, int version, OffsetDateTime at) {
        jdbc.sql("update contract.plan set version = :version where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", details.key())
                .param("version", version)
                .update();
        insertVersion(workspace, details, version, at);
    }

    void archive(WorkspaceId workspace, String key, OffsetDateTime at) {
        jdbc.sql("update contract.plan set archived_at = :at where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .param("at", at)
                .update();
    }

    void bringBack(WorkspaceId workspace, String key) {
        jdbc.sql("update contract.plan set archived_at = null where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .update();
    }

    void makeStandard(WorkspaceId workspace, String key) {
        jdbc.sql("update contract.plan set is_default = false where workspace_id = :workspace and is_default")
                .param("workspace", workspace.value())
                .update();
        jdbc.sql("update contract.plan set is_default = true where workspace_id = :workspace and key = :key")
                .param("workspace", workspace.value())
                .param("key", key)
                .update();
    }

    boolean inUse(WorkspaceId workspace, String key, LocalDate today) {
        return jdbc.sql("""
                select exists (
                    select from contract.contract
                     where workspace_id = :workspace and plan_key = :key and archived_at is null
                       and (ends_on is null or ends_on >= :today))
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    Optional<Plan> byKey(WorkspaceId workspace, String key) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.key = :key and v.version = p.version")
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Plans::row)
                .optional();
    }

    Optional<Plan> locked(WorkspaceId workspace, String key) {
        return jdbc.sql(SELECT + """
                 where p.workspace_id = :workspace and p.key = :key and v.version = p.version for update of p
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Plans::row)
                .optional();
    }

    Optional<Plan> version(WorkspaceId workspace, String key, int version) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.key = :key and v.version = :version")
                .param("workspace", workspace.value())
                .param("key", key)
                .param("version", version)
                .query(Plans::row)
                .optional();
    }

    Optional<Plan> standard(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.is_default and v.version = p.version")
                .param("workspace", workspace.value())
                .query(Plans::row)
                .optional();
    }

    List<Plan> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + """
                 where p.workspace_id = :workspace and v.version = p.version
                 order by p.key
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("limit", MOST_PLANS)
                .query(Plans::row)
                .list();
    }

    private void insertVersion(WorkspaceId workspace, NewPlan details, int version, OffsetDateTime at) {
        jdbc.sql("""
                insert into contract.plan_version
                    (workspace_id, plan_key, version, name, calendar, channels, description, left_out, created_at)
                values (:workspace, :key, :version, :name, :calendar, :channels, :description, :leftOut, :at)
                """)
                .param("workspace", workspace.value())
                .param("key", details.key())
                .param("version", version)
                .param("name", details.name())
                .param("calendar", details.calendarKey())
                .param(
                        "channels",
                        details.channels().stream()
                                .sorted()
                                .map(SupportChannel::wire)
                                .toArray(String[]::new))
                .param("description", details.description())
                .param("leftOut", written(details.leftOut()))
                .param("at", at)
                .update();
    }

    private static String written(List<LeftOut> leftOut) {
        return JSON.writeValueAsString(leftOut.stream()
                .map(one -> Map.of("what", one.what(), "how", one.how()))
                .toList());
    }

    private static Plan row(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getString("key"),
                row.getString("name"),
                row.getString("calendar"),
                channels((String[]) row.getArray("channels").getArray()),
                row.getString("description"),
                leftOut(row.getString("left_out")),
                row.getInt("version"),
                row.getBoolean("is_default"),
                row.getBoolean("archived"));
    }

    private static Set<SupportChannel> channels(String[] words) {
        var channels = EnumSet.noneOf(SupportChannel.class);
        Arrays.stream(words)
                .map(word -> WireWord.parse(SupportChannel.class, word).orElseThrow())
                .forEach(channels::add);
        return channels;
    }

    private static List<LeftOut> leftOut(String text) {
        return JSON.readValue(text, LEFT_OUT).stream()
                .map(one -> new LeftOut(one.getOrDefault("what", ""), one.getOrDefault("how", "")))
                .toList();
    }
}
