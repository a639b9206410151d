package io.tierline.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.contract.Contracts;
import io.tierline.directory.Chain;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Severity;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.responsibility.ContactId;
import io.tierline.responsibility.Responsibilities;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import io.tierline.triage.Triage;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Works the forms as a browser without scripts would. */
class AdministrationPageTest extends RunningTierline {

    private static final String PASSWORD = "seven calm herons 42";

    @Autowired
    Directory directory;

    @Autowired
    DirectoryQueries queries;

    @Autowired
    Contracts contracts;

    @Autowired
    Triage triage;

    @Autowired
    Responsibilities responsibilities;

    @Autowired
    Targets targets;

    @Autowired
    Calendars calendars;

    @Autowired
    Roles roles;

    @Autowired
    Credentials credentials;

    Actor system = Actor.system(WorkspaceId.next());
    OrganisationId velloran = OrganisationId.next();
    Browser browser = new Browser(0);

    @BeforeEach
    void anAdministratorSignsIn() {
        system = Actor.system(workspaces
                .create("adm-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", ZoneOffset.UTC)
                .id());
        velloran = organisation(OrganisationKind.PROVIDER, "Velloran");
        browser = signedIn(velloran, "Ada Admin", "administrator");
    }

    @Test
    void everySectionShowsItsListAndItsForm() {
        for (var section : List.of(
                "organisations",
                "people",
                "teams",
                "verticals",
                "chains",
                "plans",
                "contracts",
                "categories",
                "rules",
                "contacts",
                "responsibilities",
                "duties",
                "suggestions")) {
            assertThat(browser.get("/admin/" + section).statusCode())
                    .as(section)
                    .isEqualTo(200);
            assertThat(browser.get("/admin/" + section + "?archived=true&q=x").statusCode())
                    .as(section)
                    .isEqualTo(200);
            var form = browser.get("/admin/" + section + "/new");
            assertThat(form.statusCode()).as(section).isEqualTo(200);
            assertThat(form.body()).as(section).contains("<form class=\"form\"");
        }
        assertThat(browser.get("/admin/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeskIsSetUpFormByForm() {
        var customer = added(
                "organisations",
                Map.of(
                        "name",
                        "Fennimark",
                        "kind",
                        "customer",
                        "domains",
                        "fennimark.example\nfennimark2.example",
                        "zone",
                        "Europe/Oslo"));
        var person = added(
                "people",
                Map.of(
                        "name",
                        "Lotte Hansen",
                        "organisation",
                        "velloran",
                        "email",
                        "lotte@velloran.example",
                        "zone",
                        "UTC",
                        "verified",
                        "true"));
        var team = added(
                "teams",
                Map.of(
                        "name",
                        "Desk",
                        "key",
                        "desk",
                        "organisation",
                        "Velloran",
                        "level",
                        "L1",
                        "calendar",
                        "",
                        "members",
                        "lotte@velloran.example"));
        added("verticals", Map.of("name", "Dock", "key", "dock"));
        var chain = added(
                "chains",
                Map.of(
                        "name",
                        "Dock",
                        "key",
                        "dock",
                        "vertical",
                        "dock",
                        "customers",
                        "Fennimark",
                        "steps.0.level",
                        "L1",
                        "steps.0.team",
                        "desk",
                        "steps.0.job",
                        "Everything starts here.",
                        "steps.0.ways",
                        "phone +00 555 0142, portal Portal or e-mail",
                        "steps.0.approver",
                        "lotte@velloran.example",
                        "steps.1.level",
                        ""));
        added("plans", Map.of("name", "Full", "key", "full", "channel-portal", "true", "leftOut", "phone | Ask us"));
        added("contracts", Map.of("customer", "Fennimark", "plan", "full", "start", "2026-01-01", "addOns", "On-site"));
        added(
                "categories",
                Map.of(
                        "name",
                        "Gates",
                        "key",
                        "gates",
                        "vertical",
                        "dock",
                        "checklist.0.key",
                        "since",
                        "checklist.0.label",
                        "Since when",
                        "checklist.0.required",
                        "true",
                        "checklist.1.key",
                        "site",
                        "checklist.1.label",
                        "Site"));
        added(
                "rules",
                Map.of(
                        "key",
                        "gates-first",
                        "position",
                        "5",
                        "reason",
                        "Because.",
                        "category",
                        "gates",
                        "toLevel",
                        "L1"));

        var id = queries.organisationByDomain(system.workspace(), "fennimark2.example")
                .orElseThrow()
                .id();
        var found = queries.chainFor(system.workspace(), id, "dock", null).orElseThrow();
        assertThat(id).hasToString(customer);
        assertThat(found.id()).hasToString(chain);
        assertThat(found.steps().getFirst().ways()).hasSize(2);
        assertThat(found.steps().getFirst().approver()).hasToString(person);
        assertThat(found.steps().getFirst().team()).hasToString(team);
        assertThat(contracts
                        .planOf(system.workspace(), id, LocalDate.of(2026, 2, 1))
                        .orElseThrow()
                        .key())
                .isEqualTo("full");
        assertThat(triage.category(system.workspace(), "gates").orElseThrow().checklist())
                .hasSize(2);
        assertThat(triage.routingRules(system.workspace())).hasSize(1);
        assertThat(browser.get("/admin/chains/" + chain).body())
                .contains(
                        "phone +00 555 0142\nportal Portal or e-mail",
                        "value=\"lotte@velloran.example\"",
                        "<option value=\"desk\" selected>",
                        "Fennimark");
        assertThat(browser.get("/admin/plans/full").body()).contains("What it promises, by severity", "Critical");
    }

    @Test
    void whatStandsBesideTheChainIsLookedAfterFormByForm() {
        organisation(OrganisationKind.CUSTOMER, "Fennimark");
        directory.addPerson(
                system, new NewPerson(velloran, "Lotte Hansen", "lotte@velloran.example", null, ZoneOffset.UTC, true));
        var contact = added(
                "contacts",
                Map.of(
                        "name",
                        "Ulla",
                        "role",
                        "Account manager",
                        "serves",
                        "Fennimark",
                        "ways",
                        "phone +00 1\nmail u@v.example"));
        var activity = added(
                "responsibilities",
                Map.of(
                        "name",
                        "Restart the hub",
                        "position",
                        "2",
                        "shares.0.kind",
                        "partner",
                        "shares.0.part",
                        "does",
                        "shares.1.organisation",
                        "Fennimark",
                        "shares.1.part",
                        "told"));
        added(
                "teams",
                Map.of(
                        "name",
                        "Desk",
                        "key",
                        "desk",
                        "organisation",
                        "Velloran",
                        "level",
                        "L1",
                        "members",
                        "lotte@velloran.example"));
        clock.set(WEDNESDAY_MORNING);
        var duty = added(
                "duties",
                Map.of(
                        "team",
                        "desk",
                        "person",
                        "lotte@velloran.example",
                        "from",
                        "2026-03-11T08:00",
                        "until",
                        "2026-03-12T08:00"));

        assertThat(browser.get("/admin/contacts?q=account").body()).contains("Ulla", "Fennimark", "phone +00 1");
        assertThat(browser.get("/admin/responsibilities").body()).contains("Restart the hub", "partner");
        assertThat(browser.get("/admin/duties").body()).contains("Lotte Hansen", "Thu 12 Mar 08:00");
        var team = queries.teamByKey(system.workspace(), "desk").orElseThrow().id();
        assertThat(responsibilities.onDuty(system.workspace(), List.of(team))).hasSize(1);
        assertThat(responsibilities
                        .contact(system, new ContactId(UUID.fromString(contact)))
                        .ways())
                .hasSize(2);

        var changed = browser.post(
                "/admin/contacts/" + contact, Map.of("name", "Ulla Brandt", "ways", "carrier pigeon", "revision", "1"));
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("is no way");
        assertThat(browser.post("/admin/contacts/" + contact, Map.of("name", "Ulla Brandt", "revision", "1"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(browser.post("/admin/contacts/" + contact, Map.of("name", "Late", "revision", "1"))
                        .statusCode())
                .isEqualTo(412);
        var refused = browser.post(
                "/admin/responsibilities/" + activity,
                Map.of("name", "Restart", "position", "2", "shares.0.part", "does", "revision", "1"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Name a kind of organisation or one organisation.");
        assertThat(browser.post("/admin/duties/" + duty + "/archival", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(responsibilities.onDuty(system.workspace(), List.of(team))).isEmpty();
    }

    @Test
    void prioritiesAndSuggestionsAreLookedAfterToo() {
        assertThat(browser.get("/admin/priorities").statusCode()).isEqualTo(302);
        var form = browser.get("/admin/priorities/matrix").body();
        assertThat(form)
                .contains("Impact high", "name=\"cells.low.low\"")
                .doesNotContain("Archive it", "All priorities");
        var cells = new HashMap<String, String>();
        for (var impact : List.of("high", "medium", "low")) {
            for (var urgency : List.of("high", "medium", "low")) {
                cells.put("cells." + impact + "." + urgency, "2");
            }
        }

        assertThat(browser.post("/admin/priorities/matrix", cells).statusCode()).isEqualTo(302);
        cells.put("cells.low.low", "7");
        assertThat(browser.post("/admin/priorities/matrix", cells).statusCode()).isEqualTo(422);
        assertThat(triage.priorities(system.workspace()).priority(Grade.HIGH, Grade.HIGH))
                .isEqualTo(2);

        added(
                "suggestions",
                Map.of(
                        "key",
                        "hub-mute",
                        "position",
                        "1",
                        "reason",
                        "Nothing moves",
                        "words",
                        "hub is mute",
                        "severity",
                        "critical"));
        assertThat(browser.get("/admin/suggestions").body()).contains("hub is mute", "critical");
        var nothing = browser.post("/admin/suggestions/hub-mute", Map.of("position", "1", "reason", "", "words", "x"));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("Suggest a severity, a category or a type.", "Write something here.");
        assertThat(browser.post("/admin/suggestions/hub-mute/archival", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(triage.suggestionRules(system.workspace()))
                .noneMatch(rule -> rule.key().equals("hub-mute"));
    }

    @Test
    void whatIsRefusedComesBackWithItsProblemsAndWhatWasWritten() {
        browser.get("/admin/organisations/new");

        var refused = browser.post(
                "/admin/organisations",
                Map.of("name", "", "kind", "customer", "domains", "not a domain", "zone", "Mars/North"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write a time zone", "not a domain");
        var steps = browser.post(
                "/admin/chains",
                Map.of("name", "", "key", "x", "steps.0.team", "", "steps.1.level", "L9", "steps.1.team", "nowhere"));
        assertThat(steps.statusCode()).isEqualTo(422);
        assertThat(steps.body())
                .contains("Choose its level.", "There is no team with the key", "Write something here.")
                .doesNotContain("Step 2");
    }

    @Test
    void rowsAreMovedAddedAndTakenAwayWithoutScriptsAndNothingIsSavedBySoDoing() {
        var sent = new HashMap<>(Map.of(
                "name",
                "Gates",
                "key",
                "gates",
                "checklist.0.label",
                "First",
                "checklist.0.required",
                "true",
                "checklist.1.label",
                "Second"));
        browser.get("/admin/categories/new");

        sent.put("move", "checklist.0.down");
        var moved = browser.post("/admin/categories", sent);
        sent.put("move", "checklist.add");
        var more = browser.post("/admin/categories", sent);
        sent.put("move", "checklist.0.away");
        var fewer = browser.post("/admin/categories", sent);

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(moved.body())
                .contains("name=\"checklist.0.label\" value=\"Second\"", "name=\"checklist.1.label\" value=\"First\"")
                .containsOnlyOnce("value=\"true\" checked");
        assertThat(more.body()).contains("Item 3", "value=\"Gates\"").doesNotContain("Item 4");
        assertThat(fewer.body()).contains("value=\"Second\"").doesNotContain("value=\"First\"", "Item 2");
        assertThat(triage.category(system.workspace(), "gates")).isEmpty();
    }

    @Test
    void whatDemandsMoreThanASeverityIsShownOnThePlan() {
        calendars.define(system, "office", "Office", CalendarDefinition.alwaysOpen("Europe/Oslo"));
        added("plans", Map.of("name", "Full", "key", "full", "channel-portal", "true", "calendar", "office"));
        assertThat(browser.get("/admin/plans/full").body()).doesNotContain("What else it promises");
        var deep = TargetFacts.any().plan("full").level(Level.L2);
        targets.define(
                system,
                new NewTarget(PromiseKind.LEVEL_TIME, deep.severity(Severity.HIGH), Duration.ofHours(8), "office"));
        targets.define(
                system,
                new NewTarget(PromiseKind.LEVEL_TIME, deep.severity(Severity.CRITICAL), Duration.ofHours(2), "office"));
        targets.define(
                system,
                new NewTarget(
                        PromiseKind.FIRST_RESPONSE,
                        TargetFacts.any().plan("other").channel("phone"),
                        Duration.ofMinutes(15),
                        "office"));
        targets.define(
                system,
                new NewTarget(
                        PromiseKind.FIRST_RESPONSE,
                        TargetFacts.any().channel("phone"),
                        Duration.ofMinutes(10),
                        "office"));

        assertThat(browser.get("/admin/plans/full").body())
                .contains("What else it promises", "Time at a level", "L2", "critical 2 h, high 8 h")
                .contains("channel phone, all plans", "10 min")
                .doesNotContain("15 min");
    }

    @Test
    void targetsOfAPlanAreChangedBySeverityAndOldPromisesAreLeftAlone() {
        calendars.define(system, "office", "Office", CalendarDefinition.alwaysOpen("Europe/Oslo"));
        targets.define(
                system,
                new NewTarget(PromiseKind.HAND_OFF_ACCEPTANCE, TargetFacts.any(), Duration.ofMinutes(30), "office"));
        added("plans", Map.of("name", "Full", "key", "full", "channel-portal", "true", "calendar", "office"));
        var path = "/admin/plans/full";
        assertThat(browser.get(path).body()).contains("name=\"targets.critical.hand-off-acceptance\" value=\"30 min\"");

        var fields = new HashMap<>(Map.of(
                "name",
                "Full",
                "channel-portal",
                "true",
                "calendar",
                "office",
                "targets.critical.first-response",
                "1 h 30 min",
                "targets.critical.resolution",
                "240",
                "targets.low.resolution",
                "",
                "targets.critical.hand-off-acceptance",
                "30 min"));
        assertThat(browser.post(path, fields).statusCode()).isEqualTo(302);

        assertThat(within(PromiseKind.FIRST_RESPONSE, Severity.CRITICAL)).isEqualTo(Duration.ofMinutes(90));
        assertThat(within(PromiseKind.RESOLUTION, Severity.CRITICAL)).isEqualTo(Duration.ofHours(4));
        assertThat(targets.all(system.workspace()))
                .as("what was left as it was is not defined anew")
                .hasSize(3);
        assertThat(browser.get(path).body()).contains("value=\"1 h 30 min\"", "value=\"4 h\"");

        fields.put("targets.critical.first-response", "soon");
        fields.put("targets.high.resolution", "999999 h");
        fields.put("name", "");
        var refused = browser.post(path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Write a time such as",
                        "Promise between one second",
                        "Write something here.",
                        "value=\"soon\"");
        assertThat(within(PromiseKind.FIRST_RESPONSE, Severity.CRITICAL)).isEqualTo(Duration.ofMinutes(90));

        fields.put("name", "Full");
        fields.put("targets.critical.first-response", "");
        fields.remove("targets.high.resolution");
        assertThat(browser.post(path, fields).statusCode()).isEqualTo(302);
        assertThat(within(PromiseKind.FIRST_RESPONSE, Severity.CRITICAL))
                .as("empty is best effort")
                .isNull();
    }

    private @Nullable Duration within(PromiseKind kind, Severity severity) {
        return targets.match(
                        system.workspace(), kind, TargetFacts.any().plan("full").severity(severity))
                .orElseThrow()
                .target()
                .within();
    }

    @Test
    void whoSavesAnOldFormIsToldSo() {
        var id = organisation(OrganisationKind.CUSTOMER, "Fennimark");
        var path = "/admin/organisations/" + id;
        browser.get(path);
        var fields = Map.of("name", "Fennimark Cold Storage", "kind", "customer", "zone", "UTC", "revision", "1");

        assertThat(browser.post(path, fields).statusCode()).isEqualTo(302);
        browser.get(path);
        assertThat(browser.post(path, fields).statusCode()).isEqualTo(412);
    }

    @Test
    void ofTwoWhoChangeARoutingRuleTheLaterIsTold() {
        var rule = added("rules", Map.of("key", "all", "position", "1", "reason", "First", "toLevel", "L2"));
        var path = "/admin/rules/" + rule;
        assertThat(browser.get(path).body()).contains("name=\"revision\" value=\"1\"");
        var mine = Map.of("position", "1", "reason", "Mine", "toLevel", "L2", "revision", "1");
        var theirs = Map.of("position", "1", "reason", "Theirs", "toLevel", "L2", "revision", "1");

        assertThat(browser.post(path, mine).statusCode()).isEqualTo(302);
        browser.get(path);
        assertThat(browser.post(path, theirs).statusCode()).isEqualTo(412);
        assertThat(triage.routingRules(system.workspace()).getFirst().reason()).isEqualTo("Mine");
    }

    @Test
    void membersOfATeamFollowItsForm() {
        directory.addPerson(
                system, new NewPerson(velloran, "Lotte Hansen", "lotte@velloran.example", null, ZoneOffset.UTC, true));
        var fields = Map.of(
                "name",
                "Desk",
                "key",
                "desk",
                "organisation",
                "Velloran",
                "level",
                "L2",
                "members",
                "lotte@velloran.example");
        var id = added("teams", fields);
        var team = queries.teamByKey(system.workspace(), "desk").orElseThrow();
        assertThat(team.level()).isEqualTo(Level.L2);
        assertThat(queries.membersOf(system.workspace(), team.id())).hasSize(1);

        browser.post(
                "/admin/teams/" + id,
                Map.of("name", "Desk", "key", "desk", "organisation", "Velloran", "level", "L2", "members", ""));

        assertThat(queries.membersOf(system.workspace(), team.id())).isEmpty();
    }

    @Test
    void aChainTakesCustomersOnAndLetsThemGo() {
        organisation(OrganisationKind.CUSTOMER, "Fennimark");
        organisation(OrganisationKind.CUSTOMER, "Casa");
        added("teams", Map.of("name", "Desk", "key", "desk", "organisation", "Velloran", "level", "L1"));
        var id = added(
                "chains",
                Map.of(
                        "name",
                        "Ours",
                        "key",
                        "ours",
                        "customers",
                        "Fennimark",
                        "steps.0.level",
                        "L1",
                        "steps.0.team",
                        "desk"));

        browser.post(
                "/admin/chains/" + id,
                Map.of(
                        "name",
                        "Ours",
                        "steps.0.level",
                        "L1",
                        "steps.0.team",
                        "desk",
                        "serve",
                        "Casa",
                        "release",
                        "Fennimark"));

        assertThat(browser.get("/admin/chains/" + id).body()).contains("Casa").doesNotContain("Fennimark");
        browser.post("/admin/chains/" + id + "/archival", Map.of());
        assertThat(queries.chainByKey(system.workspace(), "ours").map(Chain::archived))
                .contains(true);
    }

    @Test
    void aPartnersAdministratorFindsTheirOwnPeopleOnly() {
        var sundby = organisation(OrganisationKind.PARTNER, "Sundby & Roe");
        var theirs = signedIn(sundby, "Ida Marsh", "administrator");

        var people = theirs.get("/admin/people");

        assertThat(people.statusCode()).isEqualTo(200);
        assertThat(people.body()).contains("Ida Marsh").doesNotContain("Ada Admin", "/admin/organisations");
        assertThat(theirs.get("/admin/organisations").statusCode()).isEqualTo(404);
        var other = queries.people(system, DirectoryFilter.search("ada"), PageRequest.first())
                .items()
                .getFirst();
        assertThat(theirs.get("/admin/people/" + other.id()).statusCode()).isEqualTo(404);
        assertThat(theirs.post("/admin/people/" + other.id() + "/archival", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoDoesNotAdministerComesNowhere() {
        var agent = signedIn(velloran, "Lotte Hansen", "agent");

        assertThat(agent.get("/admin/organisations").statusCode()).isEqualTo(403);
        assertThat(agent.get("/admin").statusCode()).isEqualTo(403);
    }

    private String added(String section, Map<String, String> fields) {
        browser.get("/admin/" + section + "/new");
        HttpResponse<String> answer = browser.post("/admin/" + section, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(location.replaceFirst("^https?://[^/]+", "")).statusCode())
                .isEqualTo(200);
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Browser signedIn(OrganisationId organisation, String name, String role) {
        var email = UUID.randomUUID() + "@sign-in.example";
        var person = directory.addPerson(system, new NewPerson(organisation, name, email, null, ZoneOffset.UTC, true));
        roles.grant(system, person, role);
        credentials.set(system, person, email, PASSWORD);
        var fresh = new Browser(port);
        assertThat(fresh.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        return fresh;
    }

    private OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }
}
