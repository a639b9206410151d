package io.tierline.responsibility;

import io.tierline.directory.Way;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
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
                    (workspace_id, contact_id, organisation_id, person_id, name, role, purpose, ways, created_at)
                values (:workspace, :id, :organisation, :person, :name, :role, :purpose, :ways, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("organisation", serves == null ? null : serves.value())
                .param("person", person == null ? null : person.value())
                .param("name", details.name())
                .param("role", details.role())
                .param("purpose", details.purpose())
                .param("ways", written(details.ways()))
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

    List<Contact> contactsFor(WorkspaceId workspace, OrganisationId organisation) {
        return jdbc.sql("""
                select contact_id, organisation_id, person_id, name, role, purpose, ways
                  from responsibility.contact
                 where workspace_id = :workspace and archived_at is null
                   and (organisation_id = :organisation or organisation_id is null)
                 order by organisation_id nulls last, contact_id
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("organisation", organisation.value())
                .param("limit", MOST_CONTACTS)
                .query(ResponsibilityTables::contact)
                .list();
    }

    void insert(WorkspaceId workspace, ActivityId id, NewActivity details, Instant at) {
        var customer = details.customer();
        jdbc.sql("""
                insert into responsibility.activity
                    (workspace_id, activity_id, position, name, vertical, customer_id, created_at)
                values (:workspace, :id, :position, :name, :vertical, :customer, :at)
                """)
                .param("workspace", workspace.value())
                .param("id", id.value())
                .param("position", details.position())
                .param("name", details.name())
                .param("vertical", details.vertical())
                .param("customer", customer == null ? null : customer.value())
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
                select activity_id, position, name, vertical, customer_id
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
        var shares = shares(workspace, rows);
        return rows.stream()
                .map(row -> new Activity(
                        row.id(),
                        row.position(),
                        row.name(),
                        row.vertical(),
                        row.customer(),
                        shares.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    void insertDuty(WorkspaceId workspace, TeamId team, PersonId person, Instant from, Instant until) {
        jdbc.sql("""
                insert into responsibility.duty (workspace_id, duty_id, team_id, person_id, starts_at, ends_at)
                values (:workspace, :id, :team, :person, :from, :until)
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next())
                .param("team", team.value())
                .param("person", person.value())
                .param("from", Times.db(from))
                .param("until", Times.db(until))
                .update();
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
                insert into responsibility.share (workspace_id, activity_id, share_id, kind, organisation_id, part)
                values (:workspace, :activity, :id, :kind, :organisation, :part)
                """)
                .param("workspace", workspace.value())
                .param("activity", activity.value())
                .param("id", Ids.next())
                .param("kind", kind == null ? null : kind.wire())
                .param("organisation", organisation == null ? null : organisation.value())
                .param("part", share.part().wire())
                .update();
    }

    private Map<UUID, List<Share>> shares(WorkspaceId workspace, List<Activity> activities) {
        return jdbc
                .sql("""
                select activity_id, kind, organisation_id, part from responsibility.share
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
                WireWord.parse(Part.class, row.getString("part")).orElseThrow());
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        var customer = row.getObject("customer_id", UUID.class);
        return new Activity(
                new ActivityId(row.getObject("activity_id", UUID.class)),
                row.getInt("position"),
                row.getString("name"),
                row.getString("vertical"),
                customer == null ? null : new OrganisationId(customer),
                List.of());
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
                ways(row.getString("ways")));
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
