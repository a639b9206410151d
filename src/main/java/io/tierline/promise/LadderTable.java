package io.tierline.promise;

import static io.tierline.promise.TargetTable.word;

import io.tierline.kernel.Checks;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewLadder.NewStep;
import io.tierline.workspace.Configured;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Ladders, every revision of them. */
@Component
class LadderTable {
    static final int MOST = 500;

    private static final int MOST_REMEMBERED = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<NewStep>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Configured configured;

    /** A revision does what it did, so what was read once is kept; by which blueprint it was climbed the clock knows. */
    private final Map<Key, Ladder> remembered = new ConcurrentHashMap<>();

    LadderTable(JdbcClient jdbc, Configured configured) {
        this.jdbc = jdbc;
        this.configured = configured;
    }

    private record Key(WorkspaceId workspace, UUID id) {}

    List<Ladder> inForce(WorkspaceId workspace) {
        return jdbc.sql("""
                select id, key, revision, name, kind, plan, severity, type, category, level, phase, channel, party, steps, blueprint_version
                  from promise.ladder
                 where workspace_id = :workspace and retired_at is null
                 order by key
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", MOST)
                .query(LadderTable::ladder)
                .list();
    }

    List<Ladder> ofKind(WorkspaceId workspace, PromiseKind kind) {
        return configured
                .of(
                        workspace,
                        new ByKind(),
                        () -> Map.copyOf(inForce(workspace).stream()
                                .collect(Collectors.groupingBy(Ladder::kind, Collectors.toUnmodifiableList()))))
                .getOrDefault(kind, List.of());
    }

    private record ByKind() {}

    /** The one in force of the key, locked against another change. */
    Optional<Ladder> locked(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select id, key, revision, name, kind, plan, severity, type, category, level, phase, channel, party, steps, blueprint_version
                  from promise.ladder
                 where workspace_id = :workspace and key = :key and retired_at is null
                   for update
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(LadderTable::ladder)
                .optional();
    }

    /** These revisions, in force or not. */
    Map<UUID, Ladder> byIds(WorkspaceId workspace, Collection<UUID> ids) {
        List<UUID> unknown = ids.stream()
                .distinct()
                .filter(id -> !remembered.containsKey(new Key(workspace, id)))
                .toList();
        if (!unknown.isEmpty()) {
            remember(workspace, unknown);
        }
        return ids.stream()
                .distinct()
                .map(id -> remembered.get(new Key(workspace, id)))
                .collect(Collectors.toMap(Ladder::id, Function.identity()));
    }

    private void remember(WorkspaceId workspace, List<UUID> ids) {
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        jdbc.sql("""
                select id, key, revision, name, kind, plan, severity, type, category, level, phase, channel, party, steps, blueprint_version
                  from promise.ladder
                 where workspace_id = :workspace and id in (:ids)
                """)
                .param("workspace", workspace.value())
                .param("ids", ids)
                .query(LadderTable::ladder)
                .list()
                .forEach(ladder -> remembered.put(new Key(workspace, ladder.id()), ladder));
    }

    int lastRevision(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select coalesce(max(revision), 0)
                  from promise.ladder
                 where workspace_id = :workspace and key = :key
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Integer.class)
                .single();
    }

    void add(WorkspaceId workspace, Ladder ladder, Instant at) {
        TargetFacts when = ladder.when();
        jdbc.sql("""
                insert into promise.ladder (workspace_id, id, key, revision, name, kind, plan, severity, type, category,
                                            level, phase, channel, party, steps, defined_at)
                values (:workspace, :id, :key, :revision, :name, :kind, :plan, :severity, :type, :category,
                        :level, :phase, :channel, :party, :steps, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", ladder.id())
                .param("key", ladder.key())
                .param("revision", ladder.revision())
                .param("name", ladder.name())
                .param("kind", ladder.kind().wire())
                .param("plan", when.plan())
                .param("severity", when.said().get("severity"))
                .param("type", when.said().get("type"))
                .param("category", when.category())
                .param("level", when.said().get("level"))
                .param("phase", when.phase())
                .param("channel", when.channel())
                .param("party", when.party() == null ? null : when.party().value())
                .param(
                        "steps",
                        JSON.writeValueAsString(
                                ladder.steps().stream().map(NewStep::of).toList()))
                .param("at", Times.db(at))
                .update();
    }

    int retire(WorkspaceId workspace, String key, Instant at) {
        return jdbc.sql("""
                update promise.ladder
                   set retired_at = greatest(:at, defined_at)
                 where workspace_id = :workspace and key = :key and retired_at is null
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("at", Times.db(at))
                .update();
    }

    void stamp(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update promise.ladder set blueprint_version = :version
                 where workspace_id = :workspace and retired_at is null and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    private static Ladder ladder(ResultSet row, int number) throws SQLException {
        var checks = new Checks();
        var steps = new StepReader(checks).read(JSON.readValue(row.getString("steps"), STEPS));
        checks.refuseIfAny();
        return new Ladder(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getInt("revision"),
                row.getString("name"),
                word(PromiseKind.class, row.getString("kind")),
                TargetTable.when(row),
                steps,
                row.getObject("blueprint_version", Integer.class));
    }
}
