package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organisations' rows. */
@Component
class Organisations {

    static final String KIND = "organisation";

    private static final String SELECT = """
            select o.organisation_id, o.kind, o.name, o.zone, o.strangers, o.revision, o.archived_at is not null as archived,
                   array(select d.domain from directory.domain d
                          where d.workspace_id = o.workspace_id and d.organisation_id = o.organisation_id
                          order by d.domain) as domains
              from directory.organisation o
            """;

    private final JdbcClient jdbc;
    private final SearchWords words;

    Organisations(JdbcClient jdbc, SearchWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    void insert(
            WorkspaceId workspace, OrganisationId id, NewOrganisation details, boolean strangers, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.organisation (workspace_id, organisation_id, kind, name, zone, strangers, created_at)
                values (:workspace, :id, :kind, :name, :zone, :strangers, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("kind", details.kind().wire())
                .param("name", details.name())
                .param("zone", details.zone().getId())
                .param("strangers", strangers)
                .param("at", at)
                .update();
        replaceDomains(workspace, id, details);
    }

    Optional<PersonId> accountManager(WorkspaceId workspace, OrganisationId id) {
        return jdbc.sql("""
                select a.person_id from directory.account_manager a
                  join directory.person p on p.workspace_id = a.workspace_id and p.person_id = a.person_id
                 where a.workspace_id = :workspace and a.organisation_id = :id and p.archived_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query((row, number) -> new PersonId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    void nameAccountManager(WorkspaceId workspace, OrganisationId id, PersonId person, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.account_manager (workspace_id, organisation_id, person_id, since)
                values (:workspace, :id, :person, :at)
                on conflict (workspace_id, organisation_id)
                do update set person_id = excluded.person_id, since = excluded.since
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("person", person.value())
                .param("at", at)
                .update();
    }

    void dismissAccountManager(WorkspaceId workspace, OrganisationId id) {
        jdbc.sql("delete from directory.account_manager where workspace_id = :workspace and organisation_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    void update(WorkspaceId workspace, OrganisationId id, NewOrganisation details) {
        jdbc.sql("""
                update directory.organisation set name = :name, zone = :zone, revision = revision + 1
                 where workspace_id = :workspace and organisation_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("name", details.name())
                .param("zone", details.zone().getId())
                .update();
        replaceDomains(workspace, id, details);
    }

    void archive(WorkspaceId workspace, OrganisationId id, OffsetDateTime at) {
        jdbc.sql("""
                update directory.organisation set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and organisation_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at)
                .update();
        deleteDomains(workspace, id);
    }

    Optional<Organisation> byId(WorkspaceId workspace, OrganisationId id) {
        return jdbc.sql(SELECT + "where o.workspace_id = :workspace and o.organisation_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Organisations::row)
                .optional();
    }

    /** Locks it, so that it is not archived while somebody builds on it. */
    Optional<Organisation> locked(WorkspaceId workspace, OrganisationId id) {
        return jdbc.sql(SELECT + "where o.workspace_id = :workspace and o.organisation_id = :id for update of o")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Organisations::row)
                .optional();
    }

    List<Organisation> byIds(WorkspaceId workspace, Collection<OrganisationId> ids) {
        return jdbc.sql(SELECT + "where o.workspace_id = :workspace and o.organisation_id = any (:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
                .query(Organisations::row)
                .list();
    }

    Optional<Organisation> byDomain(WorkspaceId workspace, String domain) {
        return jdbc.sql(SELECT + """
                  join directory.domain m on m.workspace_id = o.workspace_id and m.organisation_id = o.organisation_id
                 where o.workspace_id = :workspace and m.domain = :domain
                """)
                .param("workspace", workspace.value())
                .param("domain", domain)
                .query(Organisations::row)
                .optional();
    }

    Optional<Organisation> provider(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "where o.workspace_id = :workspace and o.kind = 'provider' and o.archived_at is null")
                .param("workspace", workspace.value())
                .query(Organisations::row)
                .optional();
    }

    /** Until the transaction ends nobody else makes it. */
    void lockStrangers(WorkspaceId workspace) {
        jdbc.sql("""
                select 1 from (select pg_advisory_xact_lock(hashtextextended('directory.strangers ' || :workspace, 0))) locked
                """)
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    /** Where senders are kept whose organisation nobody has said yet. */
    Optional<Organisation> strangers(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "where o.workspace_id = :workspace and o.strangers")
                .param("workspace", workspace.value())
                .query(Organisations::row)
                .optional();
    }

    /** Whose domains these are, of those that are not this organisation's. */
    List<String> domainsTaken(WorkspaceId workspace, Collection<String> domains, @Nullable OrganisationId by) {
        return jdbc.sql("""
                select domain from directory.domain
                 where workspace_id = :workspace and domain = any (:domains)
                   and organisation_id is distinct from cast(:by as uuid)
                 order by domain
                """)
                .param("workspace", workspace.value())
                .param("domains", domains.toArray(String[]::new))
                .param("by", by == null ? null : by.value())
                .query(String.class)
                .list();
    }

    /** Whether people or teams of it live, or a chain that lives is for it. */
    boolean inUse(WorkspaceId workspace, OrganisationId id) {
        return jdbc.sql("""
                select exists (select from directory.person where workspace_id = :workspace and organisation_id = :id
                                  and archived_at is null)
                    or exists (select from directory.team where workspace_id = :workspace and organisation_id = :id
                                  and archived_at is null)
                    or exists (select from directory.chain_customer where workspace_id = :workspace and customer_id = :id)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    List<Organisation> page(
            WorkspaceId workspace, OrganisationId viewer, Scope scope, DirectoryFilter filter, PageRequest request) {
        var terms = SearchWords.terms(filter.q());
        return jdbc.sql(SELECT + """
                 where o.workspace_id = :workspace
                   and (o.sort_name, o.organisation_id) > (coalesce((
                        select a.sort_name from directory.organisation a
                         where a.workspace_id = :workspace and a.organisation_id = :after), ''), :after)
                   and (o.archived_at is not null) = :archived
                   and (cast(:kind as text) is null or o.kind = :kind)
                   and (:scope = 'everything' or o.organisation_id in (
                        select directory.organisations_seen(:workspace, :viewer, :scope)))
                   and (:termCount = 0 or o.organisation_id in (
                        select w.row_id from unnest(cast(:terms as text[])) as t(term)
                          join directory.search_word w on w.workspace_id = :workspace and w.kind = 'organisation'
                           and w.word >= t.term collate "C" and w.word < (t.term || chr(1114111)) collate "C"
                         group by w.row_id having count(distinct t.term) = :termCount))
                 order by o.sort_name, o.organisation_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", Place.after(request))
                .param("archived", filter.archived())
                .param("kind", filter.kind() == null ? null : filter.kind().wire())
                .param("scope", scope.word())
                .param("viewer", viewer.value())
                .param("terms", terms)
                .param("termCount", terms.length)
                .param("limit", request.rowsToRead())
                .query(Organisations::row)
                .list();
    }

    boolean seen(WorkspaceId workspace, OrganisationId viewer, Scope scope, OrganisationId id) {
        return scope == Scope.EVERYTHING
                || jdbc.sql("""
                        select :id in (select directory.organisations_seen(:workspace, :viewer, :scope))
                        """)
                        .param("workspace", workspace.value())
                        .param("viewer", viewer.value())
                        .param("scope", scope.word())
                        .param("id", id.value())
                        .query(Boolean.class)
                        .single();
    }

    boolean serves(WorkspaceId workspace, OrganisationId party, OrganisationId customer) {
        return jdbc.sql("select :customer in (select directory.customers_of(:workspace, :party))")
                .param("workspace", workspace.value())
                .param("party", party.value())
                .param("customer", customer.value())
                .query(Boolean.class)
                .single();
    }

    /** The same of those chains only in which it does not stand as an outside party. */
    boolean servesFromInside(WorkspaceId workspace, OrganisationId party, OrganisationId customer) {
        return jdbc.sql("""
                select :customer in (select directory.customers_of(:workspace, :party))
                   and exists (
                       select from directory.chain_step s
                         join directory.chain c on c.workspace_id = s.workspace_id and c.chain_id = s.chain_id
                        where s.workspace_id = :workspace and s.organisation_id = :party and not s.outside
                          and c.archived_at is null
                          and (c.general
                               or exists (select from directory.chain_customer named
                                           where named.workspace_id = c.workspace_id and named.chain_id = c.chain_id
                                             and named.customer_id = :customer)))
                """)
                .param("workspace", workspace.value())
                .param("party", party.value())
                .param("customer", customer.value())
                .query(Boolean.class)
                .single();
    }

    private void replaceDomains(WorkspaceId workspace, OrganisationId id, NewOrganisation details) {
        deleteDomains(workspace, id);
        jdbc.sql("""
                insert into directory.domain (workspace_id, domain, organisation_id)
                select :workspace, domain, :id from unnest(cast(:domains as text[])) as domain
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("domains", details.domains().toArray(String[]::new))
                .update();
        var texts = new ArrayList<>(details.domains());
        texts.addFirst(details.name());
        words.replace(workspace, KIND, id.value(), texts);
    }

    private void deleteDomains(WorkspaceId workspace, OrganisationId id) {
        jdbc.sql("delete from directory.domain where workspace_id = :workspace and organisation_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    private static Organisation row(ResultSet row, int number) throws SQLException {
        return new Organisation(
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                WireWord.parse(OrganisationKind.class, row.getString("kind")).orElseThrow(),
                row.getString("name"),
                List.of((String[]) row.getArray("domains").getArray()),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("strangers"),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
