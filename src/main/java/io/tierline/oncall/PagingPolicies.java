package io.tierline.oncall;

import io.tierline.audit.Audit;
import io.tierline.audit.Revised;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Paging policies as data. Changing one changes no page that is under way. For the provider's administrators. */
@Component
public class PagingPolicies {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final int LONGEST_NAME = 200;
    private static final int MOST = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final PolicyTeams teams;
    private final List<PolicyUsers> users;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    PagingPolicies(
            JdbcClient jdbc,
            Recipients recipients,
            PolicyTeams teams,
            List<PolicyUsers> users,
            Tenancy tenancy,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.teams = teams;
        this.users = users;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes the policy or changes the one of that key. With a revision, refuses as {@code changed-meanwhile} when it is another
     * now.
     */
    public PagingPolicy define(Actor actor, String key, @Nullable Long revision, String name, PagingRoute route) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            check(actor.workspace(), key, name, route);
            var before = named(actor.workspace(), key);
            var now = before.map(PagingPolicy::revision).orElse(0L);
            audit.requireSeen(
                    actor, Revised.of("policy", key, "paging-policy.defined", "paging-policy.archived"), revision, now);
            store(actor.workspace(), key, name, route);
            audit.record(actor, Stream.administration(), "paging-policy.defined", Map.of("policy", key));
            return named(actor.workspace(), key).orElseThrow();
        });
    }

    /** The same, and the teams whose tickets page by it from now on, by key; those that had another policy leave it. */
    public PagingPolicy define(
            Actor actor, String key, @Nullable Long revision, String name, PagingRoute route, List<String> forTeams) {
        return tenancy.in(actor.workspace(), () -> {
            define(actor, key, revision, name, route);
            requireTeams(actor.workspace(), forTeams);
            teams.set(actor.workspace(), key, forTeams);
            return named(actor.workspace(), key).orElseThrow();
        });
    }

    private void requireTeams(WorkspaceId workspace, List<String> keys) {
        var checks = new Checks().that(keys.size() <= MOST, "teams", "out-of-range", "At most 200 teams.");
        for (var i = 0; i < keys.size(); i++) {
            checks.that(
                    recipients.known(workspace, new PageTarget(PageTarget.Kind.TEAM, keys.get(i))),
                    "teams[" + i + "]",
                    "unknown",
                    "There is no such team.");
        }
        checks.refuseIfAny();
    }

    /** Archives a policy that nothing counts on; pages that go through it go on. */
    public void archive(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            var archived = jdbc.sql("""
                    update oncall.policy
                       set archived_at = :at, revision = revision + 1
                     where workspace_id = :workspace and key = :key and archived_at is null
                    """)
                    .param("workspace", actor.workspace().value())
                    .param("key", key)
                    .param("at", Times.db(clock.instant()))
                    .update();
            if (archived == 0) {
                throw Refused.notFound();
            }
            requireUnused(actor.workspace(), key);
            teams.clear(actor.workspace(), key);
            audit.record(actor, Stream.administration(), "paging-policy.archived", Map.of("policy", key));
        });
    }

    /** After the archival, so that who claims the policy meanwhile waits for it or is seen here. */
    private void requireUnused(WorkspaceId workspace, String key) {
        var found = java.util.stream.Stream.concat(
                        users.stream().flatMap(those -> those.usersOf(workspace, key).stream()),
                        usersOfTeams(workspace, key))
                .toList();
        if (!found.isEmpty()) {
            throw Refused.of(OnCallRefusal.POLICY_IN_USE).with("users", String.join(", ", found));
        }
    }

    /** Those that page by the policies of teams, if teams have this one. */
    private java.util.stream.Stream<String> usersOfTeams(WorkspaceId workspace, String key) {
        var having = teams.of(workspace, key);
        return having.isEmpty()
                ? java.util.stream.Stream.empty()
                : users.stream()
                        .flatMap(those -> those.usersOfTeams(workspace).stream())
                        .map(user -> "%s for %s".formatted(user, String.join(", ", having)));
    }

    /** Whether there is a living policy of that key; it stays one until the caller's transaction ends. */
    public boolean claim(WorkspaceId workspace, String key) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select 1
                          from oncall.policy
                         where workspace_id = :workspace and key = :key and archived_at is null
                           for share
                        """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .query(Integer.class)
                        .optional()
                        .isPresent());
    }

    /** The key of the policy by which the tickets of that team page. */
    public Optional<String> ofTeam(WorkspaceId workspace, String team) {
        return tenancy.in(workspace, () -> teams.policyOf(workspace, team));
    }

    /** The living policy of that key. */
    public Optional<PagingPolicy> named(WorkspaceId workspace, String key) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select policy_id, key, name, definition, archived_at is not null as archived, revision
                          from oncall.policy
                         where workspace_id = :workspace and key = :key and archived_at is null
                        """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .query(rows(workspace))
                        .optional());
    }

    /** Every living policy by key, at most 200. */
    public List<PagingPolicy> all(WorkspaceId workspace) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select policy_id, key, name, definition, archived_at is not null as archived, revision
                          from oncall.policy
                         where workspace_id = :workspace and archived_at is null
                         order by key
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("most", MOST)
                        .query(rows(workspace))
                        .list());
    }

    /** The same for who may page people or administers, of those in the chain. */
    public List<PagingPolicy> all(Actor actor) {
        if (!actor.kind().inChain() || !(actor.may(Permission.PAGE_PEOPLE) || actor.may(Permission.ADMINISTER))) {
            actor.require(Permission.ADMINISTER);
        }
        return all(actor.workspace());
    }

    private void store(WorkspaceId workspace, String key, String name, PagingRoute route) {
        jdbc.sql("""
                insert into oncall.policy as p (workspace_id, policy_id, key, name, definition, created_at)
                values (:workspace, :id, :key, :name, :definition, :at)
                on conflict (workspace_id, key) do update
                   set name = excluded.name, definition = excluded.definition, archived_at = null, revision = p.revision + 1
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next())
                .param("key", key)
                .param("name", name.strip())
                .param("definition", JSON.writeValueAsString(route))
                .param("at", Times.db(clock.instant()))
                .update();
    }

    private void check(WorkspaceId workspace, String key, String name, PagingRoute route) {
        var checks = new Checks()
                .that(
                        KEY.matcher(key).matches(),
                        "key",
                        "malformed",
                        "Use lower-case letters, digits, hyphens; begin with a letter; at most 60.")
                .that(
                        !key.equals(PagingPolicy.OF_TEAM),
                        "key",
                        "reserved",
                        "In a ladder “team” means the policy of the team that has the ticket; choose another key.")
                .text(name, "name", LONGEST_NAME)
                .that(
                        !route.steps().isEmpty() && route.steps().size() <= PagingRoute.MOST_STEPS,
                        "steps",
                        "out-of-range",
                        "A policy has 1 to 10 steps.")
                .that(
                        route.repeats() >= 0 && route.repeats() <= PagingRoute.MOST_REPEATS,
                        "repeats",
                        "out-of-range",
                        "Repeat 0 to 9 times.");
        for (var i = 0; i < route.steps().size(); i++) {
            check(checks, workspace, "steps[" + i + "]", route.steps().get(i));
        }
        check(checks, workspace, "lastResort", route.lastResort());
        checks.refuseIfAny();
    }

    private void check(Checks checks, WorkspaceId workspace, String field, PagingStep step) {
        checks.that(
                        step.minutes() >= 1 && step.minutes() <= PagingStep.MOST_MINUTES,
                        field + ".minutes",
                        "out-of-range",
                        "Wait 1 to 1,440 minutes.")
                .that(
                        recipients.known(workspace, step.target()),
                        field + ".ref",
                        "unknown",
                        "There is no such %s.".formatted(step.target().kind().wire()));
    }

    private RowMapper<PagingPolicy> rows(WorkspaceId workspace) {
        var of = teams.all(workspace);
        return (row, number) -> row(row, of);
    }

    private static PagingPolicy row(ResultSet row, Map<UUID, List<String>> teams) throws SQLException {
        var id = row.getObject("policy_id", UUID.class);
        return new PagingPolicy(
                id,
                row.getString("key"),
                row.getString("name"),
                JSON.readValue(row.getString("definition"), PagingRoute.class),
                teams.getOrDefault(id, List.of()),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
