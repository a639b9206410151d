package io.tierline.administration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.contract.Contracts;
import io.tierline.directory.Chain;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import io.tierline.triage.Triage;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
                "rules")) {
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
                        "steps",
                        "L1 | desk | Everything starts here. | phone +00 555 0142, portal Portal or e-mail | lotte@velloran.example"));
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
                        "checklist",
                        "since | Since when | must\nsite | Site | may | On the sign"));
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
        var found = queries.chainFor(system.workspace(), id, "dock").orElseThrow();
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
                        "L1 | desk | Everything starts here. | phone +00 555 0142, portal Portal or e-mail | lotte@velloran.example",
                        "Fennimark");
        assertThat(browser.get("/admin/plans/full").body()).contains("What it promises, by severity", "Critical");
    }

    @Test
    void whatIsRefusedComesBackWithItsProblemsAndWhatWasWritten() {
        browser.get("/admin/organisations/new");

        var refused = browser.post(
                "/admin/organisations",
                Map.of("name", "", "kind", "customer", "domains", "not a domain", "zone", "Mars/North"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Write a time zone", "not a domain");
        var steps = browser.post("/admin/chains", Map.of("name", "X", "key", "x", "steps", "L9 | nowhere"));
        assertThat(steps.statusCode()).isEqualTo(422);
        assertThat(steps.body()).contains("L9 | nowhere", "There is no team with the key");
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
        var id = added("chains", Map.of("name", "Ours", "key", "ours", "customers", "Fennimark", "steps", "L1 | desk"));

        browser.post(
                "/admin/chains/" + id,
                Map.of("name", "Ours", "steps", "L1 | desk | First", "serve", "Casa", "release", "Fennimark"));

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
