package io.tierline.triage;

import io.tierline.directory.ChainId;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of routing rules and suggestion rules, in their order. */
@Component
class Rules {

    static final int MOST = 500;

    private final JdbcClient jdbc;

    Rules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(WorkspaceId workspace, RoutingRule rule, OffsetDateTime at) {
        var when = rule.when();
        var to = rule.to();
        jdbc.sql("""
                insert into triage.routing_rule as r
                    (workspace_id, key, position, reason, customer_id, organisation_kind, category, vertical, type, severity,
                     phase, words, chain_id, level, team_id, created_at)
                values (:workspace, :key, :position, :reason, :customer, :kind, :category, :vertical, :type, :severity,
                     :phase, :words, :chain, :level, :team, :at)
                on conflict (workspace_id, key) do update
                   set position = excluded.position, reason = excluded.reason, customer_id = excluded.customer_id,
                       organisation_kind = excluded.organisation_kind, category = excluded.category,
                       vertical = excluded.vertical, type = excluded.type, severity = excluded.severity,
                       phase = excluded.phase, words = excluded.words, chain_id = excluded.chain_id, level = excluded.level,
                       team_id = excluded.team_id, blueprint_version = null, revision = r.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("key", rule.key())
                .param("position", rule.position())
                .param("reason", rule.reason())
                .param("customer", or(when.customer(), OrganisationId::value))
                .param("kind", or(when.kind(), WireWord::wire))
                .param("category", when.category())
                .param("vertical", when.vertical())
                .param("type", or(when.type(), WireWord::wire))
                .param("severity", or(when.severity(), WireWord::wire))
                .param("phase", when.phase())
                .param("words", when.words().toArray(String[]::new))
                .param("chain", or(to.chain(), ChainId::value))
                .param("level", or(to.level(), Level::name))
                .param("team", or(to.team(), TeamId::value))
                .param("at", at)
                .update();
    }

    boolean removeRouting(WorkspaceId workspace, String key) {
        return jdbc.sql("delete from triage.routing_rule where workspace_id = :workspace and key = :key")
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    List<RoutingRule> routing(WorkspaceId workspace) {
        return revised(workspace).stream().map(RevisedRule::rule).toList();
    }

    /** Who changes the rules waits for others who do. */
    void lock(WorkspaceId workspace) {
        jdbc.sql("""
                select 1 from (select pg_advisory_xact_lock(hashtextextended('triage.routing_rule ' || :workspace, 0))) locked
                """)
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    List<RevisedRule> revised(WorkspaceId workspace) {
        return jdbc.sql("""
                select revision, key, position, reason, customer_id, organisation_kind, category, vertical, type, severity,
                       phase, words, chain_id, level, team_id, blueprint_version
                  from triage.routing_rule
                 where workspace_id = :workspace
                 order by position, key
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("limit", MOST)
                .query((row, _) -> new RevisedRule(routingRow(row), row.getLong("revision")))
                .list();
    }

    void store(WorkspaceId workspace, SuggestionRule rule, OffsetDateTime at) {
        jdbc.sql("""
                insert into triage.suggestion_rule as r
                    (workspace_id, key, position, reason, words, severity, category, type, created_at)
                values (:workspace, :key, :position, :reason, :words, :severity, :category, :type, :at)
                on conflict (workspace_id, key) do update
                   set position = excluded.position, reason = excluded.reason, words = excluded.words,
                       severity = excluded.severity, category = excluded.category, type = excluded.type,
                       blueprint_version = null, revision = r.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("key", rule.key())
                .param("position", rule.position())
                .param("reason", rule.reason())
                .param("words", rule.words().toArray(String[]::new))
                .param("severity", or(rule.severity(), WireWord::wire))
                .param("category", rule.category())
                .param("type", or(rule.type(), WireWord::wire))
                .param("at", at)
                .update();
    }

    boolean removeSuggestion(WorkspaceId workspace, String key) {
        return jdbc.sql("delete from triage.suggestion_rule where workspace_id = :workspace and key = :key")
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    List<SuggestionRule> suggestions(WorkspaceId workspace) {
        return jdbc.sql("""
                select key, position, reason, words, severity, category, type, blueprint_version
                  from triage.suggestion_rule
                 where workspace_id = :workspace
                 order by position, key
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("limit", MOST)
                .query(Rules::suggestionRow)
                .list();
    }

    void stampRouting(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update triage.routing_rule set blueprint_version = :version
                 where workspace_id = :workspace and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    void stampSuggestions(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update triage.suggestion_rule set blueprint_version = :version
                 where workspace_id = :workspace and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    private static RoutingRule routingRow(ResultSet row) throws SQLException {
        return new RoutingRule(
                row.getString("key"),
                row.getInt("position"),
                row.getString("reason"),
                new RoutingRule.When(
                        or(row.getObject("customer_id", UUID.class), OrganisationId::new),
                        or(row.getString("organisation_kind"), word -> word(OrganisationKind.class, word)),
                        row.getString("category"),
                        row.getString("vertical"),
                        or(row.getString("type"), word -> word(TicketType.class, word)),
                        or(row.getString("severity"), word -> word(Severity.class, word)),
                        row.getString("phase"),
                        List.of((String[]) row.getArray("words").getArray())),
                new RoutingRule.To(
                        or(row.getObject("chain_id", UUID.class), ChainId::new),
                        or(row.getString("level"), Level::valueOf),
                        or(row.getObject("team_id", UUID.class), TeamId::new)),
                row.getObject("blueprint_version", Integer.class));
    }

    private static SuggestionRule suggestionRow(ResultSet row, int number) throws SQLException {
        return new SuggestionRule(
                row.getString("key"),
                row.getInt("position"),
                row.getString("reason"),
                List.of((String[]) row.getArray("words").getArray()),
                or(row.getString("severity"), word -> word(Severity.class, word)),
                row.getString("category"),
                or(row.getString("type"), word -> word(TicketType.class, word)),
                row.getObject("blueprint_version", Integer.class));
    }

    private static <E extends Enum<E> & WireWord> E word(Class<E> type, String word) {
        return WireWord.parse(type, word).orElseThrow();
    }

    private static <T, R> @Nullable R or(@Nullable T value, Function<T, R> written) {
        return value == null ? null : written.apply(value);
    }
}
