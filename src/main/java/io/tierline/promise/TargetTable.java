package io.tierline.promise;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Targets, in force and retired. */
@Component
class TargetTable {
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final Configured configured;

    TargetTable(JdbcClient jdbc, Configured configured) {
        this.jdbc = jdbc;
        this.configured = configured;
    }

    List<Target> inForce(WorkspaceId workspace) {
        return jdbc.sql("""
                select id, kind, plan, severity, type, category, level, phase, channel, party, within_seconds, calendar, close_percent,
                       blueprint_version
                  from promise.target
                 where workspace_id = :workspace and retired_at is null
                 order by kind, plan, severity, type, category, level, phase, channel, party
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", MOST)
                .query(TargetTable::target)
                .list();
    }

    List<Target> ofKind(WorkspaceId workspace, PromiseKind kind) {
        return configured
                .of(
                        workspace,
                        new ByKind(),
                        () -> Map.copyOf(inForce(workspace).stream()
                                .collect(Collectors.groupingBy(Target::kind, Collectors.toUnmodifiableList()))))
                .getOrDefault(kind, List.of());
    }

    private record ByKind() {}

    /** Those in force after that one, in the order in which they were defined. */
    List<Target> page(WorkspaceId workspace, @Nullable UUID after, int most) {
        return jdbc.sql("""
                select id, kind, plan, severity, type, category, level, phase, channel, party, within_seconds, calendar, close_percent,
                       blueprint_version
                  from promise.target
                 where workspace_id = :workspace and retired_at is null
                   and (cast(:after as uuid) is null or id > :after)
                 order by id
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("after", after)
                .param("most", most)
                .query(TargetTable::target)
                .list();
    }

    Optional<Target> find(WorkspaceId workspace, UUID target) {
        return jdbc.sql("""
                select id, kind, plan, severity, type, category, level, phase, channel, party, within_seconds, calendar, close_percent,
                       blueprint_version
                  from promise.target
                 where workspace_id = :workspace and id = :id and retired_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", target)
                .query(TargetTable::target)
                .optional();
    }

    void add(WorkspaceId workspace, Target target, Instant at) {
        TargetFacts when = target.when();
        jdbc.sql("""
                insert into promise.target (workspace_id, id, kind, plan, severity, type, category, level, phase,
                                            channel, party, within_seconds, calendar, close_percent, defined_at)
                values (:workspace, :id, :kind, :plan, :severity, :type, :category, :level, :phase,
                        :channel, :party, :within, :calendar, :closePercent, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", target.id())
                .param("kind", target.kind().wire())
                .param("plan", when.plan())
                .param("severity", when.said().get("severity"))
                .param("type", when.said().get("type"))
                .param("category", when.category())
                .param("level", when.said().get("level"))
                .param("phase", when.phase())
                .param("channel", when.channel())
                .param("party", when.party() == null ? null : when.party().value())
                .param(
                        "within",
                        target.within() == null ? null : target.within().toSeconds())
                .param("calendar", target.calendar())
                .param("closePercent", target.closePercent())
                .param("at", Times.db(at))
                .update();
    }

    void retireSame(WorkspaceId workspace, Target target, Instant at) {
        TargetFacts when = target.when();
        jdbc.sql("""
                update promise.target
                   set retired_at = greatest(:at, defined_at)
                 where workspace_id = :workspace and retired_at is null and kind = :kind
                   and plan is not distinct from cast(:plan as text)
                   and severity is not distinct from cast(:severity as text)
                   and type is not distinct from cast(:type as text)
                   and category is not distinct from cast(:category as text)
                   and level is not distinct from cast(:level as text)
                   and phase is not distinct from cast(:phase as text)
                   and channel is not distinct from cast(:channel as text)
                   and party is not distinct from cast(:party as uuid)
                """)
                .param("workspace", workspace.value())
                .param("at", Times.db(at))
                .param("kind", target.kind().wire())
                .param("plan", when.plan())
                .param("severity", when.said().get("severity"))
                .param("type", when.said().get("type"))
                .param("category", when.category())
                .param("level", when.said().get("level"))
                .param("phase", when.phase())
                .param("channel", when.channel())
                .param("party", when.party() == null ? null : when.party().value())
                .update();
    }

    void stamp(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update promise.target set blueprint_version = :version
                 where workspace_id = :workspace and retired_at is null
                   and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    int retire(WorkspaceId workspace, UUID target, Instant at) {
        return jdbc.sql("""
                update promise.target
                   set retired_at = greatest(:at, defined_at)
                 where workspace_id = :workspace and id = :id and retired_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", target)
                .param("at", Times.db(at))
                .update();
    }

    private static Target target(ResultSet row, int number) throws SQLException {
        long within = row.getLong("within_seconds");
        boolean bestEffort = row.wasNull();
        return new Target(
                row.getObject("id", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                when(row),
                bestEffort ? null : Duration.ofSeconds(within),
                row.getString("calendar"),
                row.getInt("close_percent"),
                row.getObject("blueprint_version", Integer.class));
    }

    static TargetFacts when(ResultSet row) throws SQLException {
        String level = row.getString("level");
        UUID party = row.getObject("party", UUID.class);
        return new TargetFacts(
                row.getString("plan"),
                wordOrNull(Severity.class, row.getString("severity")),
                wordOrNull(TicketType.class, row.getString("type")),
                row.getString("category"),
                level == null ? null : Level.valueOf(level),
                row.getString("phase"),
                row.getString("channel"),
                party == null ? null : new OrganisationId(party));
    }

    static <E extends Enum<E> & WireWord> E word(Class<E> type, String text) {
        return WireWord.parse(type, text).orElseThrow(() -> new IllegalStateException(type + " " + text));
    }

    private static <E extends Enum<E> & WireWord> @Nullable E wordOrNull(Class<E> type, @Nullable String text) {
        return text == null ? null : word(type, text);
    }
}
