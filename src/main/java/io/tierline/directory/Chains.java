package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The chains' rows with their steps. */
@Component
class Chains {

    private static final int MOST_OF_ONE_CUSTOMER = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Map<String, String>>> WAYS = new TypeReference<>() {};

    private static final String SELECT = """
            select c.chain_id, c.key, c.name, c.vertical, c.phase, c.general, c.revision, c.archived_at is not null as archived,
                   c.blueprint_version
              from directory.chain c
            """;

    private final JdbcClient jdbc;

    Chains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, ChainId id, NewChain details, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.chain (workspace_id, chain_id, key, name, vertical, phase, general, created_at)
                values (:workspace, :id, :key, :name, :vertical, :phase, :general, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("key", details.key())
                .param("name", details.name())
                .param("vertical", details.vertical())
                .param("phase", details.phase())
                .param("general", details.general())
                .param("at", at)
                .update();
        insertSteps(workspace, id, details.steps());
        details.customers().forEach(customer -> serve(workspace, id, customer, at));
    }

    void bringBack(WorkspaceId workspace, ChainId id) {
        jdbc.sql("""
                update directory.chain set archived_at = null, blueprint_version = null, revision = revision + 1
                 where workspace_id = :workspace and chain_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void update(WorkspaceId workspace, ChainId id, String name, List<ChainStep> steps) {
        jdbc.sql("""
                update directory.chain set name = :name, blueprint_version = null, revision = revision + 1
                 where workspace_id = :workspace and chain_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("name", name)
                .update();
        jdbc.sql("delete from directory.chain_step where workspace_id = :workspace and chain_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        insertSteps(workspace, id, steps);
    }

    void stamp(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update directory.chain set blueprint_version = :version
                 where workspace_id = :workspace and archived_at is null and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    /** Archives it; its customers fall back to the next wider chain. */
    int archive(WorkspaceId workspace, ChainId id, OffsetDateTime at) {
        jdbc.sql("""
                update directory.chain set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and chain_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at)
                .update();
        return jdbc.sql("delete from directory.chain_customer where workspace_id = :workspace and chain_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void serve(WorkspaceId workspace, ChainId id, OrganisationId customer, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.chain_customer (workspace_id, chain_id, customer_id, vertical, phase, since)
                select workspace_id, chain_id, :customer, vertical, phase, :at from directory.chain
                 where workspace_id = :workspace and chain_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("customer", customer.value())
                .param("at", at)
                .update();
    }

    boolean release(WorkspaceId workspace, ChainId id, OrganisationId customer) {
        return jdbc.sql("""
                delete from directory.chain_customer
                 where workspace_id = :workspace and chain_id = :id and customer_id = :customer
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("customer", customer.value())
                        .update()
                == 1;
    }

    boolean isServed(WorkspaceId workspace, ChainId id, OrganisationId customer) {
        return jdbc.sql("""
                select exists (select from directory.chain_customer
                                where workspace_id = :workspace and chain_id = :id and customer_id = :customer)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("customer", customer.value())
                .query(Boolean.class)
                .single();
    }

    /** The customers, of these, that have a chain of their own for exactly this vertical and phase. */
    List<OrganisationId> servedAlready(
            WorkspaceId workspace,
            Collection<OrganisationId> customers,
            @Nullable String vertical,
            @Nullable String phase) {
        return jdbc
                .sql("""
                select customer_id from directory.chain_customer
                 where workspace_id = :workspace and customer_id = any (:customers)
                   and vertical is not distinct from cast(:vertical as text)
                   and phase is not distinct from cast(:phase as text)
                """)
                .param("workspace", workspace.value())
                .param(
                        "customers",
                        customers.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("vertical", vertical)
                .param("phase", phase)
                .query(UUID.class)
                .list()
                .stream()
                .map(OrganisationId::new)
                .toList();
    }

    boolean generalExists(WorkspaceId workspace, @Nullable String vertical, @Nullable String phase) {
        return jdbc.sql("""
                select exists (
                    select from directory.chain
                     where workspace_id = :workspace and general and archived_at is null
                       and vertical is not distinct from cast(:vertical as text)
                       and phase is not distinct from cast(:phase as text))
                """)
                .param("workspace", workspace.value())
                .param("vertical", vertical)
                .param("phase", phase)
                .query(Boolean.class)
                .single();
    }

    boolean keyExists(WorkspaceId workspace, String key) {
        return jdbc.sql("select exists (select from directory.chain where workspace_id = :workspace and key = :key)")
                .param("workspace", workspace.value())
                .param("key", key)
                .query(Boolean.class)
                .single();
    }

    boolean teamInUse(WorkspaceId workspace, TeamId team) {
        return jdbc.sql("""
                select exists (
                    select from directory.chain_step s
                      join directory.chain c on c.workspace_id = s.workspace_id and c.chain_id = s.chain_id
                     where s.workspace_id = :workspace and s.team_id = :team and c.archived_at is null)
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query(Boolean.class)
                .single();
    }

    Optional<Chain> byId(WorkspaceId workspace, ChainId id) {
        return withSteps(
                        workspace,
                        jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.chain_id = :id")
                                .param("workspace", workspace.value())
                                .param("id", id.value())
                                .query(Chains::row)
                                .list())
                .stream()
                .findFirst();
    }

    /** Locks it, so that two changes of its steps do not mix. */
    Optional<Chain> locked(WorkspaceId workspace, ChainId id) {
        jdbc.sql("select from directory.chain where workspace_id = :workspace and chain_id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, number) -> number)
                .list();
        return byId(workspace, id);
    }

    Optional<Chain> byKey(WorkspaceId workspace, String key) {
        return withSteps(
                        workspace,
                        jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.key = :key")
                                .param("workspace", workspace.value())
                                .param("key", key)
                                .query(Chains::row)
                                .list())
                .stream()
                .findFirst();
    }

    /**
     * The most special one: one for the phase before one for all phases, of those the customer's own before that of everyone, of
     * those the one of the vertical.
     */
    Optional<Chain> forCustomer(
            WorkspaceId workspace, OrganisationId customer, @Nullable String vertical, @Nullable String phase) {
        return withSteps(
                        workspace,
                        jdbc.sql(SELECT + """
                  left join directory.chain_customer m
                    on m.workspace_id = c.workspace_id and m.chain_id = c.chain_id and m.customer_id = :customer
                 where c.workspace_id = :workspace and c.archived_at is null
                   and (c.vertical is null or c.vertical = cast(:vertical as text))
                   and (c.phase is null or c.phase = cast(:phase as text))
                   and (m.customer_id is not null or c.general and not exists (
                       select from directory.organisation o
                        where o.workspace_id = :workspace and o.organisation_id = :customer and o.strangers))
                   and c.chain_id in (
                       select chain_id from directory.chain_customer
                        where workspace_id = :workspace and customer_id = :customer
                       union all
                       select chain_id from directory.chain
                        where workspace_id = :workspace and general and archived_at is null)
                 order by c.phase is null, c.general, c.vertical is null
                 limit 1
                """)
                                .param("workspace", workspace.value())
                                .param("customer", customer.value())
                                .param("vertical", vertical)
                                .param("phase", phase)
                                .query(Chains::row)
                                .list())
                .stream()
                .findFirst();
    }

    List<Chain> naming(WorkspaceId workspace, OrganisationId customer) {
        return withSteps(
                workspace,
                jdbc.sql(SELECT + """
                  join directory.chain_customer m on m.workspace_id = c.workspace_id and m.chain_id = c.chain_id
                 where c.workspace_id = :workspace and m.customer_id = :customer and c.archived_at is null
                 order by c.sort_name, c.chain_id
                 limit :limit
                """)
                        .param("workspace", workspace.value())
                        .param("customer", customer.value())
                        .param("limit", MOST_OF_ONE_CUSTOMER)
                        .query(Chains::row)
                        .list());
    }

    /** A partner sees the chains it stands in, a customer those that name it; only the provider sees the others. */
    List<Chain> page(
            WorkspaceId workspace, OrganisationId viewer, Scope scope, DirectoryFilter filter, PageRequest request) {
        var rows = jdbc.sql(SELECT + """
                 where c.workspace_id = :workspace
                   and (c.sort_name, c.chain_id) > (coalesce((
                        select a.sort_name from directory.chain a
                         where a.workspace_id = :workspace and a.chain_id = :after), ''), :after)
                   and (c.archived_at is not null) = :archived
                   and (cast(:customer as uuid) is null or c.chain_id in (
                        select chain_id from directory.chain_customer
                         where workspace_id = :workspace and customer_id = :customer))
                   and (:scope = 'everything'
                        or (:scope = 'served' and c.chain_id in (
                            select chain_id from directory.chain_step
                             where workspace_id = :workspace and organisation_id = :viewer))
                        or c.chain_id in (
                            select chain_id from directory.chain_customer
                             where workspace_id = :workspace and customer_id = :viewer))
                   and (:q = '' or strpos(c.sort_name, :q) > 0 or strpos(c.key, :q) > 0)
                 order by c.sort_name, c.chain_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", Place.after(request))
                .param("archived", filter.archived())
                .param(
                        "customer",
                        filter.organisation() == null
                                ? null
                                : filter.organisation().value())
                .param("scope", scope.word())
                .param("viewer", viewer.value())
                .param("q", filter.words())
                .param("limit", request.rowsToRead())
                .query(Chains::row)
                .list();
        return withSteps(workspace, rows);
    }

    boolean seen(WorkspaceId workspace, OrganisationId viewer, Scope scope, ChainId id) {
        return scope == Scope.EVERYTHING
                || jdbc.sql("""
                        select exists (select from directory.chain_customer
                                        where workspace_id = :workspace and chain_id = :id and customer_id = :viewer)
                            or (:scope = 'served' and exists (
                                select from directory.chain_step
                                 where workspace_id = :workspace and chain_id = :id and organisation_id = :viewer))
                        """)
                        .param("workspace", workspace.value())
                        .param("viewer", viewer.value())
                        .param("scope", scope.word())
                        .param("id", id.value())
                        .query(Boolean.class)
                        .single();
    }

    /** The customers it is for by name, by id. */
    List<OrganisationId> customers(WorkspaceId workspace, ChainId id, PageRequest request) {
        return jdbc
                .sql("""
                select customer_id from directory.chain_customer
                 where workspace_id = :workspace and chain_id = :id and customer_id > :after
                 order by customer_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("after", Place.after(request))
                .param("limit", request.rowsToRead())
                .query(UUID.class)
                .list()
                .stream()
                .map(OrganisationId::new)
                .toList();
    }

    private void insertSteps(WorkspaceId workspace, ChainId id, List<ChainStep> steps) {
        for (int position = 1; position <= steps.size(); position++) {
            insertStep(workspace, id, position, steps.get(position - 1));
        }
    }

    private void insertStep(WorkspaceId workspace, ChainId id, int position, ChainStep step) {
        var approver = step.approver();
        var permission = step.approverPermission();
        jdbc.sql("""
                insert into directory.chain_step
                    (workspace_id, chain_id, position, level, team_id, organisation_id, approver_id, approver_permission,
                     outside, job, ways)
                values (:workspace, :id, :position, :level, :team, :organisation, :approver, :permission,
                     :outside, :job, :ways)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("position", position)
                .param("level", step.level().name())
                .param("team", step.team().value())
                .param("organisation", step.organisation().value())
                .param("approver", approver == null ? null : approver.value())
                .param("permission", permission == null ? null : permission.wire())
                .param("outside", step.outside())
                .param("job", step.job())
                .param("ways", written(step.ways()))
                .update();
    }

    private List<Chain> withSteps(WorkspaceId workspace, List<Chain> chains) {
        if (chains.isEmpty()) {
            return chains;
        }
        var steps = steps(workspace, chains);
        return chains.stream()
                .map(chain -> new Chain(
                        chain.id(),
                        chain.key(),
                        chain.name(),
                        chain.vertical(),
                        chain.phase(),
                        chain.general(),
                        steps.getOrDefault(chain.id(), List.of()),
                        chain.archived(),
                        chain.revision(),
                        chain.blueprint()))
                .toList();
    }

    private Map<ChainId, List<ChainStep>> steps(WorkspaceId workspace, List<Chain> chains) {
        return jdbc
                .sql("""
                select chain_id, level, team_id, organisation_id, approver_id, approver_permission, outside, job, ways
                  from directory.chain_step
                 where workspace_id = :workspace and chain_id = any (:chains)
                 order by chain_id, position
                """)
                .param("workspace", workspace.value())
                .param(
                        "chains",
                        chains.stream().map(chain -> chain.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new Placed(new ChainId(row.getObject("chain_id", UUID.class)), step(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Placed::chain, LinkedHashMap::new, Collectors.mapping(Placed::step, Collectors.toList())));
    }

    private record Placed(ChainId chain, ChainStep step) {}

    private static ChainStep step(ResultSet row) throws SQLException {
        var approver = row.getObject("approver_id", UUID.class);
        var permission = row.getString("approver_permission");
        return new ChainStep(
                Level.valueOf(row.getString("level")),
                new TeamId(row.getObject("team_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                approver == null ? null : new PersonId(approver),
                permission == null
                        ? null
                        : WireWord.parse(Permission.class, permission).orElseThrow(),
                row.getBoolean("outside"),
                row.getString("job"),
                ways(row.getString("ways")));
    }

    private static Chain row(ResultSet row, int number) throws SQLException {
        return new Chain(
                new ChainId(row.getObject("chain_id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                row.getString("vertical"),
                row.getString("phase"),
                row.getBoolean("general"),
                List.of(),
                row.getBoolean("archived"),
                row.getLong("revision"),
                row.getObject("blueprint_version", Integer.class));
    }

    static String written(List<Way> ways) {
        return JSON.writeValueAsString(ways.stream()
                .map(way -> Map.of("kind", way.kind().wire(), "value", way.value()))
                .toList());
    }

    static List<Way> ways(String text) {
        return JSON.readValue(text, WAYS).stream()
                .map(way -> new Way(
                        WireWord.parse(Way.Kind.class, way.getOrDefault("kind", ""))
                                .orElseThrow(),
                        way.getOrDefault("value", "")))
                .toList();
    }
}
