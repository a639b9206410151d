package io.tierline.triage;

import io.tierline.kernel.Grade;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The categories' rows with their checklists, and the priority matrix. */
@Component
class Categories {

    static final int MOST = 500;

    private static final String SELECT = """
            select key, name, vertical, revision, archived_at is not null as archived from triage.category
            """;

    private final JdbcClient jdbc;

    Categories(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(WorkspaceId workspace, NewCategory details, OffsetDateTime at) {
        jdbc.sql("""
                insert into triage.category as c (workspace_id, key, name, vertical, created_at)
                values (:workspace, :key, :name, :vertical, :at)
                on conflict (workspace_id, key) do update
                   set name = excluded.name, vertical = excluded.vertical, archived_at = null, revision = c.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("key", details.key())
                .param("name", details.name())
                .param("vertical", details.vertical())
                .param("at", at)
                .update();
        jdbc.sql("delete from triage.checklist_item where workspace_id = :workspace and category_key = :key")
                .param("workspace", workspace.value())
                .param("key", details.key())
                .update();
        for (int position = 1; position <= details.checklist().size(); position++) {
            insert(workspace, details.key(), position, details.checklist().get(position - 1));
        }
    }

    boolean archive(WorkspaceId workspace, String key, OffsetDateTime at) {
        return jdbc.sql("""
                update triage.category set archived_at = coalesce(archived_at, :at), revision = revision + 1
                 where workspace_id = :workspace and key = :key
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("at", at)
                        .update()
                == 1;
    }

    Optional<Category> byKey(WorkspaceId workspace, String key) {
        var rows = jdbc.sql("""
                select c.key, c.name, c.vertical, c.revision, c.archived_at is not null as archived,
                       i.key as item, i.label, i.help, i.required
                  from triage.category c
                  left join triage.checklist_item i on i.workspace_id = c.workspace_id and i.category_key = c.key
                 where c.workspace_id = :workspace and c.key = :key
                 order by i.position
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query((row, number) ->
                        new WithItem(row(row, number), row.getString("item") == null ? null : item(row, "item")))
                .list();
        return rows.stream()
                .findFirst()
                .map(first -> withItems(
                        first.category(),
                        rows.stream()
                                .map(WithItem::item)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    /** A row of a category with one of its items, or with none. */
    private record WithItem(Category category, @Nullable ChecklistItem item) {}

    /** The names of these, archived ones too. */
    Map<String, String> names(WorkspaceId workspace, Collection<String> keys) {
        return jdbc
                .sql("select key, name from triage.category where workspace_id = :workspace and key = any (:keys)")
                .param("workspace", workspace.value())
                .param("keys", keys.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("key"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Living and archived ones by name, at most 500. */
    List<Category> all(WorkspaceId workspace) {
        var items = items(workspace);
        return jdbc
                .sql(SELECT + "where workspace_id = :workspace order by lower(name), key limit :limit")
                .param("workspace", workspace.value())
                .param("limit", MOST)
                .query(Categories::row)
                .list()
                .stream()
                .map(found -> withItems(found, items.getOrDefault(found.key(), List.of())))
                .toList();
    }

    void storePriorities(WorkspaceId workspace, PriorityMatrix matrix) {
        for (var cell : matrix.cells()) {
            jdbc.sql("""
                    insert into triage.priority (workspace_id, impact, urgency, priority)
                    values (:workspace, :impact, :urgency, :priority)
                    on conflict (workspace_id, impact, urgency) do update
                       set priority = excluded.priority, blueprint_version = null
                    """)
                    .param("workspace", workspace.value())
                    .param("impact", cell.impact().wire())
                    .param("urgency", cell.urgency().wire())
                    .param("priority", cell.priority())
                    .update();
        }
    }

    /** The workspace's matrix; empty when it never had one. */
    Optional<PriorityMatrix> priorities(WorkspaceId workspace) {
        var cells = jdbc.sql("""
                select impact, urgency, priority, blueprint_version from triage.priority where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .query((row, number) -> new Kept(
                        new PriorityMatrix.Cell(
                                grade(row.getString("impact")),
                                grade(row.getString("urgency")),
                                row.getInt("priority")),
                        row.getObject("blueprint_version", Integer.class)))
                .list();
        return cells.stream()
                .findFirst()
                .map(first -> new PriorityMatrix(cells.stream().map(Kept::cell).toList(), first.blueprint()));
    }

    /** A cell as it is kept; all have one version. */
    private record Kept(PriorityMatrix.Cell cell, @Nullable Integer blueprint) {}

    void stampPriorities(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update triage.priority set blueprint_version = :version
                 where workspace_id = :workspace and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    private void insert(WorkspaceId workspace, String category, int position, ChecklistItem item) {
        jdbc.sql("""
                insert into triage.checklist_item (workspace_id, category_key, position, key, label, help, required)
                values (:workspace, :category, :position, :key, :label, :help, :required)
                """)
                .param("workspace", workspace.value())
                .param("category", category)
                .param("position", position)
                .param("key", item.key())
                .param("label", item.label())
                .param("help", item.help())
                .param("required", item.required())
                .update();
    }

    private Map<String, List<ChecklistItem>> items(WorkspaceId workspace) {
        return jdbc
                .sql("""
                select category_key, key, label, help, required from triage.checklist_item
                 where workspace_id = :workspace
                 order by category_key, position
                """)
                .param("workspace", workspace.value())
                .query((row, number) -> Map.entry(row.getString("category_key"), item(row, "key")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Category withItems(Category category, List<ChecklistItem> items) {
        return new Category(
                category.key(), category.name(), category.vertical(), items, category.archived(), category.revision());
    }

    private static Grade grade(String word) {
        return WireWord.parse(Grade.class, word).orElseThrow();
    }

    private static ChecklistItem item(ResultSet row, String key) throws SQLException {
        return new ChecklistItem(
                row.getString(key), row.getString("label"), row.getString("help"), row.getBoolean("required"));
    }

    private static Category row(ResultSet row, int number) throws SQLException {
        return new Category(
                row.getString("key"),
                row.getString("name"),
                row.getString("vertical"),
                List.of(),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
