package io.tierline.directory;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people's rows. */
@Component
class People {

    static final int MOST_MEMBERS = 500;
    private static final String KIND = "person";

    private static final String SELECT = """
            select p.person_id, p.organisation_id, p.name, p.email, p.phone, p.zone, p.verified, p.revision,
                   p.archived_at is not null as archived
              from directory.person p
            """;

    private final JdbcClient jdbc;
    private final SearchWords words;

    People(JdbcClient jdbc, SearchWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    void insert(WorkspaceId workspace, PersonId id, NewPerson details, OffsetDateTime at) {
        jdbc.sql("""
                insert into directory.person (workspace_id, person_id, organisation_id, name, email, phone, zone, verified, created_at)
                values (:workspace, :id, :organisation, :name, :email, :phone, :zone, :verified, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("organisation", details.organisation().value())
                .param("name", details.name())
                .param("email", details.email())
                .param("phone", details.phone())
                .param("zone", details.zone().getId())
                .param("verified", details.verified())
                .param("at", at)
                .update();
        words.replace(workspace, KIND, id.value(), List.of(details.name(), details.email()));
    }

    void update(WorkspaceId workspace, PersonId id, NewPerson details) {
        jdbc.sql("""
                update directory.person
                   set organisation_id = :organisation, name = :name, email = :email, phone = :phone, zone = :zone,
                       verified = :verified, revision = revision + 1
                 where workspace_id = :workspace and person_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("organisation", details.organisation().value())
                .param("name", details.name())
                .param("email", details.email())
                .param("phone", details.phone())
                .param("zone", details.zone().getId())
                .param("verified", details.verified())
                .update();
        words.replace(workspace, KIND, id.value(), List.of(details.name(), details.email()));
    }

    void archive(WorkspaceId workspace, PersonId id, OffsetDateTime at) {
        jdbc.sql("""
                update directory.person set archived_at = :at, revision = revision + 1
                 where workspace_id = :workspace and person_id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", at)
                .update();
        jdbc.sql("delete from directory.team_member where workspace_id = :workspace and person_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    Optional<Person> byId(WorkspaceId workspace, PersonId id) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.person_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(People::row)
                .optional();
    }

    Optional<Person> locked(WorkspaceId workspace, PersonId id) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.person_id = :id for update")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(People::row)
                .optional();
    }

    List<Person> byIds(WorkspaceId workspace, Collection<PersonId> ids) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.person_id = any (:ids)")
                .param("workspace", workspace.value())
                .param("ids", ids.stream().map(PersonId::value).toArray(UUID[]::new))
                .query(People::row)
                .list();
    }

    /** Until the transaction ends nobody else takes in somebody new of this address. */
    void lockNewcomer(WorkspaceId workspace, String email) {
        jdbc.sql("""
                select 1 from (
                    select pg_advisory_xact_lock(hashtextextended('directory.newcomer ' || :workspace || ' ' || :email, 0))) locked
                """)
                .param("workspace", workspace.toString())
                .param("email", email)
                .query(Integer.class)
                .single();
    }

    Optional<Person> byEmail(WorkspaceId workspace, String email) {
        return jdbc.sql(SELECT + "where p.workspace_id = :workspace and p.email = :email and p.archived_at is null")
                .param("workspace", workspace.value())
                .param("email", email)
                .query(People::row)
                .optional();
    }

    List<Person> membersOf(WorkspaceId workspace, TeamId team) {
        return jdbc.sql(SELECT + """
                  join directory.team_member m on m.workspace_id = p.workspace_id and m.person_id = p.person_id
                 where p.workspace_id = :workspace and m.team_id = :team and p.archived_at is null
                 order by p.sort_name, p.person_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .param("limit", MOST_MEMBERS)
                .query(People::row)
                .list();
    }

    List<Person> page(
            WorkspaceId workspace, OrganisationId viewer, Scope scope, DirectoryFilter filter, PageRequest request) {
        var terms = SearchWords.terms(filter.q());
        return jdbc.sql(SELECT + """
                 where p.workspace_id = :workspace
                   and (p.sort_name, p.person_id) > (coalesce((
                        select a.sort_name from directory.person a
                         where a.workspace_id = :workspace and a.person_id = :after), ''), :after)
                   and (p.archived_at is not null) = :archived
                   and (cast(:organisation as uuid) is null or p.organisation_id = :organisation)
                   and (:scope = 'everything' or p.organisation_id = :viewer
                        or (:scope = 'served' and p.organisation_id in (select directory.customers_of(:workspace, :viewer))))
                   and (:termCount = 0 or p.person_id in (
                        select w.row_id from unnest(cast(:terms as text[])) as t(term)
                          join directory.search_word w on w.workspace_id = :workspace and w.kind = 'person'
                           and w.word >= t.term collate "C" and w.word < (t.term || chr(1114111)) collate "C"
                         group by w.row_id having count(distinct t.term) = :termCount))
                 order by p.sort_name, p.person_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("after", Place.after(request))
                .param("archived", filter.archived())
                .param(
                        "organisation",
                        filter.organisation() == null
                                ? null
                                : filter.organisation().value())
                .param("scope", scope.word())
                .param("viewer", viewer.value())
                .param("terms", terms)
                .param("termCount", terms.length)
                .param("limit", request.rowsToRead())
                .query(People::row)
                .list();
    }

    private static Person row(ResultSet row, int number) throws SQLException {
        return new Person(
                new PersonId(row.getObject("person_id", UUID.class)),
                new OrganisationId(row.getObject("organisation_id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                ZoneId.of(row.getString("zone")),
                row.getBoolean("verified"),
                row.getBoolean("archived"),
                row.getLong("revision"));
    }
}
