package io.tierline.responsibility;

import io.tierline.directory.Way;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
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

/** The rows of contacts, activities and duties. */
@Component
class ResponsibilityTables {

    private static final int MOST_CONTACTS = 100;
    private static final int MOST_ACTIVITIES = 200;
    private static final int MOST_DUTIES = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Map<String, String>>> WAYS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    ResponsibilityTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(WorkspaceId workspace, ContactId id, NewContact details, Instant at) {
        var serves = details.serves();
        var person = details.person();
        jdbc.sql("""
                insert into responsibility.contact
                    (workspace_id, contact_id, organisation_id, person_id, name, role, purpose, ways, phase, created_at)
                values (:workspace, :id, :organisation, :person, :name, :role, :purpose, :ways, :phase, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("organisation", serves == null ? null : serves.value())
                .param("person", person == null ? null : person.value())
                .param("name", details.name())
                .param("role", details.role())
                .param("purpose", details.purpose())
                .param("ways", written(details.ways()))
                .param("phase", details.phase())
                .param("at", Times.db(at))
                .update();
    }

    boolean archiveContact(WorkspaceId workspace, ContactId id, Instant at) {
        return jdbc.sql("""
                update responsibility.contact set archived_at = :at
                 where workspace_id = :workspace and contact_id = :id and archived_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    List<Contact> contactsFor(WorkspaceId workspace, OrganisationId organisation, @Nullable String phase) {
        return jdbc.sql("""
                select contact_id, organisation_id, person_id, name, role, purpose, ways, phase, revision
                  from responsibility.contact
                 where workspace_id = :workspace and archived_at is null
                   and (organisation_id = :organisation or organisation_id is null)
                   and (phase is null or phase = cast(:phase as text))
                 order by organisation_id nulls last, contact_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("organisation", organisation.value())
                .param("phase", phase)
                .param("limit", MOST_CONTACTS)
                .query(ResponsibilityTables::contact)
                .list();
    }

    Optional<Contact> contact(WorkspaceId workspace, ContactId id) {
        return jdbc.sql("""
                select contact_id, organisation_id, person_id, name, role, purpose, ways, phase, revision
                  from responsibility.contact
                 where workspace_id = :workspace and contact_id = :id and archived_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ResponsibilityTables::contact)
                .optional();
    }

    /** @param own only those for this organisation and for all; null for everybody's */
    List<Contact> contacts(WorkspaceId workspace, String q, @Nullable OrganisationId own, PageRequest page) {
        return jdbc.sql("""
                select contact_id, organisation_id, person_id, name, role, purpose, ways, phase, revision
                  from responsibility.contact
                 where workspace_id = :workspace and archived_at is null
                   and (cast(:own as uuid) is null or organisation_id is null or organisation_id = :own)
                   and (:q = '' or strpos(lower(name || ' ' || role || ' ' || purpose), :q) > 0)
                   and (lower(name), contact_id) > (coalesce((
                        select lower(a.name) from responsibility.contact a
                         where a.workspace_id = :workspace and a.contact_id = :after), ''), :after)
                 order by lower(name), contact_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("own", own == null ? null : own.value())
                .param("q", q)
                .param("after", After.of(page).id())
                .param("limit", page.rowsToRead())
                .query(ResponsibilityTables::contact)
                .list();
    }

    boolean update(WorkspaceId workspace, ContactId id, long revision, NewContact details) {
        var serves = details.serves();
        var person = details.person();
        return jdbc.sql("""
                update responsibility.contact
                   set organisation_id = cast(:organisation as uuid), person_id = cast(:person as uuid), name = :name,
                       role = :role, purpose = :purpose, ways = :ways, phase = :phase, revision = revision + 1
                 where workspace_id = :workspace and contact_id = :id and archived_at is null and revision = :revision
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .param("organisation", serves == null ? null : serves.value())
                        .param("person", person == null ? null : person.value())
                        .param("name", details.name())
                        .param("role", details.role())
                        .param("purpose", details.purpose())
                        .param("ways", written(details.ways()))
                        .param("phase", details.phase())
                        .update()
                == 1;
    }

    void insert(WorkspaceId workspace, ActivityId id, NewActivity details, Instant at) {
        var customer = details.customer();
        jdbc.sql("""
                insert into responsibility.activity
                    (workspace_id, activity_id, position, name, vertical, customer_id, categories, created_at)
                values (:workspace, :id, :position, :name, :vertical, :customer, :categories, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("position", details.position())
                .param("name", details.name())
                .param("vertical", details.vertical())
                .param("customer", customer == null ? null : customer.value())
                .param("categories", details.categories().toArray(String[]::new))
                .param("at", Times.db(at))
                .update();
        details.shares().forEach(share -> insert(workspace, id, share));
    }

    boolean archiveActivity(WorkspaceId workspace, ActivityId id, Instant at) {
        return jdbc.sql("""
                update responsibility.activity set archived_at = :at
                 where workspace_id = :workspace and activity_id = :id and archived_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    List<Activity> activitiesFor(WorkspaceId workspace, OrganisationId customer, @Nullable String vertical) {
        var rows = jdbc.sql("""
                select activity_id, position, name, vertical, customer_id, categories, revision, blueprint_version
                  from responsibility.activity
                 where workspace_id = :workspace and archived_at is null
                   and (customer_id is null or customer_id = :customer)
                   and (vertical is null or vertical = cast(:vertical as text))
                 order by position, activity_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("customer", customer.value())
                .param("vertical", vertical)
                .param("limit", MOST_ACTIVITIES)
                .query(ResponsibilityTables::activity)
                .list();
        return withShares(workspace, rows);
    }

    /** The rows about the category that hold for the customer and vertical, in order. */
    List<Activity> activitiesAbout(
            WorkspaceId workspace, OrganisationId customer, @Nullable String vertical, String category) {
        return activitiesFor(workspace, customer, vertical).stream()
                .filter(row -> row.categories().contains(category))
                .toList();
    }

    Optional<Activity> activity(WorkspaceId workspace, ActivityId id) {
        var rows = jdbc.sql("""
                select activity_id, position, name, vertical, customer_id, categories, revision, blueprint_version
                  from responsibility.activity
                 where workspace_id = :workspace and activity_id = :id and archived_at is null
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ResponsibilityTables::activity)
                .list();
        return withShares(workspace, rows).stream().findFirst();
    }

    /** @param own only what holds for this organisation; null for all */
    List<Activity> activities(WorkspaceId workspace, @Nullable OrganisationId own, PageRequest page) {
        var after = After.of(page);
        var rows = jdbc.sql("""
                select activity_id, position, name, vertical, customer_id, categories, revision, blueprint_version
                  from responsibility.activity
                 where workspace_id = :workspace and archived_at is null
                   and (cast(:own as uuid) is null or customer_id is null or customer_id = :own)
                   and (position, activity_id) > (:position, :after)
                 order by position, activity_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("own", own == null ? null : own.value())
                .param("position", after.number())
                .param("after", after.id())
                .param("limit", page.rowsToRead())
                .query(ResponsibilityTables::activity)
                .list();
        return withShares(workspace, rows);
    }

    boolean update(WorkspaceId workspace, ActivityId id, long revision, NewActivity details) {
        var customer = details.customer();
        var changed = jdbc.sql("""
                update responsibility.activity
                   set position = :position, name = :name, vertical = :vertical, customer_id = cast(:customer as uuid),
                       categories = :categories, blueprint_version = null,
                       revision = revision + 1
                 where workspace_id = :workspace and activity_id = :id and archived_at is null and revision = :revision
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("revision", revision)
                .param("position", details.position())
                .param("name", details.name())
                .param("vertical", details.vertical())
                .param("customer", customer == null ? null : customer.value())
                .param("categories", details.categories().toArray(String[]::new))
                .update();
        if (changed == 1) {
            jdbc.sql("delete from responsibility.share where workspace_id = :workspace and activity_id = :id")
                    .param("workspace", workspace.value())
                    .param("id", id.value())
                    .update();
            details.shares().forEach(share -> insert(workspace, id, share));
        }
        return changed == 1;
    }

    void stampActivities(WorkspaceId workspace, int version) {
        jdbc.sql("""
                update responsibility.activity set blueprint_version = :version
                 where workspace_id = :workspace and archived_at is null and blueprint_version is distinct from :version
                """)
                .param("workspace", workspace.value())
                .param("version", version)
                .update();
    }

    private List<Activity> withShares(WorkspaceId workspace, List<Activity> rows) {
        var shares = shares(workspace, rows);
        return rows.stream()
                .map(row -> new Activity(
                        row.id(),
                        row.position(),
                        row.name(),
                        row.vertical(),
                        row.customer(),
                        row.categories(),
                        shares.getOrDefault(row.id().value(), List.of()),
                        row.revision(),
                        row.blueprint()))
                .toList();
    }

    void insert(WorkspaceId workspace, PlannedDuty duty) {
        jdbc.sql("""
                insert into responsibility.duty (workspace_id, duty_id, team_id, person_id, starts_at, ends_at)
                values (:workspace, :id, :team, :person, :from, :until)
                """)
                .param("workspace", workspace.value())
                .param("id", duty.id().value())
                .param("team", duty.team().value())
                .param("person", duty.person().value())
                .param("from", Times.db(duty.from()))
                .param("until", Times.db(duty.until()))
                .update();
    }

    /** Only while it is not over. */
    boolean update(WorkspaceId workspace, PlannedDuty duty, Instant now) {
        return jdbc.sql("""
                update responsibility.duty set person_id = :person, starts_at = :from, ends_at = :until
                 where workspace_id = :workspace and duty_id = :id and ends_at > :now
                """)
                        .param("workspace", workspace.value())
                        .param("id", duty.id().value())
                        .param("person", duty.person().value())
                        .param("from", Times.db(duty.from()))
                        .param("until", Times.db(duty.until()))
                        .param("now", Times.db(now))
                        .update()
                == 1;
    }

    void end(WorkspaceId workspace, DutyId id, Instant at) {
        jdbc.sql("update responsibility.duty set ends_at = :at where workspace_id = :workspace and duty_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("at", Times.db(at))
                .update();
    }

    void delete(WorkspaceId workspace, DutyId id) {
        jdbc.sql("delete from responsibility.duty where workspace_id = :workspace and duty_id = :id")
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    Optional<PlannedDuty> duty(WorkspaceId workspace, DutyId id) {
        return jdbc.sql("""
                select duty_id, team_id, person_id, starts_at, ends_at from responsibility.duty
                 where workspace_id = :workspace and duty_id = :id
                   for update
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .query(ResponsibilityTables::duty)
                .optional();
    }

    /** @param own only those of this organisation's teams; null for all */
    List<PlannedDuty> duties(
            WorkspaceId workspace, @Nullable TeamId team, @Nullable OrganisationId own, Instant now, PageRequest page) {
        var after = After.of(page);
        return jdbc.sql("""
                select d.duty_id, d.team_id, d.person_id, d.starts_at, d.ends_at
                  from responsibility.duty d
                 where d.workspace_id = :workspace and d.ends_at > :now
                   and (cast(:team as uuid) is null or d.team_id = :team)
                   and (cast(:own as uuid) is null or d.team_id in (
                        select t.team_id from directory.team t
                         where t.workspace_id = :workspace and t.organisation_id = :own))
                   and (d.starts_at, d.duty_id) > (:from, :after)
                 order by d.starts_at, d.duty_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("now", Times.db(now))
                .param("team", team == null ? null : team.value())
                .param("own", own == null ? null : own.value())
                .param("from", Times.db(after.at()))
                .param("after", after.id())
                .param("limit", page.rowsToRead())
                .query(ResponsibilityTables::duty)
                .list();
    }

    List<Duty> onDuty(WorkspaceId workspace, Collection<TeamId> teams, Instant at) {
        return jdbc.sql("""
                select team_id, person_id, ends_at from responsibility.duty
                 where workspace_id = :workspace and team_id = any (:teams) and ends_at > :at and starts_at <= :at
                 order by team_id, ends_at, duty_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("teams", teams.stream().map(TeamId::value).toArray(UUID[]::new))
                .param("at", Times.db(at))
                .param("limit", MOST_DUTIES)
                .query((row, number) -> new Duty(
                        new TeamId(row.getObject("team_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Times.instant(row, "ends_at")))
                .list();
    }

    private void insert(WorkspaceId workspace, ActivityId activity, Share share) {
        var kind = share.kind();
        var organisation = share.organisation();
        jdbc.sql("""
                insert into responsibility.share (workspace_id, activity_id, share_id, kind, organisation_id, part, phase)
                values (:workspace, :activity, :id, :kind, :organisation, :part, :phase)
                """)
                .param("workspace", workspace.value())
                .param("activity", activity.value())
                .param("id", Ids.next())
                .param("kind", kind == null ? null : kind.wire())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("part", share.part().wire())
                .param("phase", share.phase())
                .update();
    }

    private Map<UUID, List<Share>> shares(WorkspaceId workspace, List<Activity> activities) {
        return jdbc
                .sql("""
                select activity_id, kind, organisation_id, part, phase from responsibility.share
                 where workspace_id = :workspace and activity_id = any (:activities)
                 order by share_id
                """)
                .param("workspace", workspace.value())
                .param(
                        "activities",
                        activities.stream().map(row -> row.id().value()).toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("activity_id", UUID.class), share(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Share share(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var organisation = row.getObject("organisation_id", UUID.class);
        return new Share(
                kind == null
                        ? null
                        : WireWord.parse(OrganisationKind.class, kind).orElseThrow(),
                organisation == null ? null : new OrganisationId(organisation),
                WireWord.parse(Part.class, row.getString("part")).orElseThrow(),
                row.getString("phase"));
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        return new Activity(
                new ActivityId(row.getObject("activity_id", UUID.class)),
                row.getInt("position"),
                row.getString("name"),
                row.getString("vertical"),
                customer == null ? null : new OrganisationId(customer),
                List.of((String[]) row.getArray("categories").getArray()),
                List.of(),
                row.getLong("revision"),
                row.getObject("blueprint_version", Integer.class));
    }

    private static PlannedDuty duty(ResultSet row, int number) throws SQLException {
        return new PlannedDuty(
                new DutyId(row.getObject("duty_id", UUID.class)),
                new TeamId(row.getObject("team_id", UUID.class)),
                new PersonId(row.getObject("person_id", UUID.class)),
                Times.instant(row, "starts_at"),
                Times.instant(row, "ends_at"));
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        var serves = row.getObject("organisation_id", UUID.class);
        var person = row.getObject("person_id", UUID.class);
        return new Contact(
                new ContactId(row.getObject("contact_id", UUID.class)),
                serves == null ? null : new OrganisationId(serves),
                person == null ? null : new PersonId(person),
                row.getString("name"),
                row.getString("role"),
                row.getString("purpose"),
                ways(row.getString("ways")),
                row.getString("phase"),
                row.getLong("revision"));
    }

    private static String written(List<Way> ways) {
        return JSON.writeValueAsString(ways.stream()
                .map(way -> Map.of("kind", way.kind().wire(), "value", way.value()))
                .toList());
    }

    private static List<Way> ways(String text) {
        return JSON.readValue(text, WAYS).stream()
                .map(way -> new Way(
                        WireWord.parse(Way.Kind.class, way.getOrDefault("kind", ""))
                                .orElseThrow(),
                        way.getOrDefault("value", "")))
                .toList();
    }
}
