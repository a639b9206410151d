package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.testing.Api;
import io.tierline.testing.SmallWorld;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A partner's administrator lets their own people in and gives them roles; everything else is tried and refused. */
class ReachTest extends AccessCast {

    @Autowired
    Welcoming welcoming;

    OrganisationId sundby;
    Actor tove;
    Actor ida;
    Actor boss;
    String domain;

    @BeforeEach
    void aPartnerWithAnAdministrator() {
        domain = SmallWorld.unique() + ".example";
        sundby = world.organisation(workspace, OrganisationKind.PARTNER, "Sundby & Roe");
        roles.define(
                ilse,
                "partner-administrator",
                "Partner administrator",
                EnumSet.of(
                        Permission.ADMINISTER,
                        Permission.WORK_TICKETS,
                        Permission.RAISE_TICKETS,
                        Permission.SEE_ORGANISATION_TICKETS,
                        Permission.SEE_DIRECTORY,
                        Permission.SEE_ON_CALL));
        tove = world.person(workspace, sundby, "Tove", "tove@" + domain, "partner-administrator");
        ida = world.person(workspace, sundby, "Ida", "ida@" + domain);
        boss = world.person(workspace, sundby, "Berit", "berit@" + domain, "support-manager");
    }

    @Test
    void theyGiveTheirPeopleRolesWithinTheirOwnRights() {
        roles.grant(tove, ida.person(), "agent");
        assertThat(keysOf(ida)).containsExactly("agent");

        roles.set(tove, ida.person(), List.of("customer", "partner-administrator"));
        assertThat(keysOf(ida)).containsExactly("customer", "partner-administrator");

        roles.revoke(tove, ida.person(), "partner-administrator");
        assertThat(keysOf(ida)).containsExactly("customer");
        assertThat(roles.grantableBy(tove))
                .extracting(Role::key)
                .containsExactly("agent", "customer", "customer-lead", "outside-party", "partner-administrator");
    }

    @Test
    void nobodyGivesWhatTheyLackOrTheirKindOfOrganisationMayNotHave() {
        for (var key : List.of("administrator", "support-manager", "account-manager", "specialist")) {
            for (var person : List.of(ida, tove)) {
                assertThatThrownBy(() -> roles.grant(tove, person.person(), key))
                        .as(key)
                        .hasMessage("role-beyond-you");
                assertThatThrownBy(() -> roles.set(tove, person.person(), List.of(key, "agent")))
                        .as(key)
                        .hasMessage("role-beyond-you");
            }
        }
        assertThat(keysOf(ida)).isEmpty();
        assertThat(keysOf(tove)).containsExactly("partner-administrator");

        roles.grant(ilse, tove.person(), "administrator");
        var mighty = world.again(tove);
        assertThat(mighty.permissions()).contains(Permission.SEE_ALL_TICKETS);
        assertThatThrownBy(() -> roles.grant(mighty, ida.person(), "administrator"))
                .hasMessage("role-beyond-you");
        assertThatThrownBy(() -> roles.grant(mighty, ida.person(), "support-manager"))
                .hasMessage("role-beyond-you");
        roles.grant(mighty, ida.person(), "specialist");
        assertThat(keysOf(ida)).containsExactly("specialist");
    }

    @Test
    void whatTheProviderGaveStaysTheProviders() {
        assertThatThrownBy(() -> roles.revoke(tove, boss.person(), "support-manager"))
                .hasMessage("role-beyond-you");
        assertThatThrownBy(() -> roles.set(tove, boss.person(), List.of("agent")))
                .hasMessage("role-beyond-you");

        roles.set(tove, boss.person(), List.of("support-manager", "agent"));

        assertThat(keysOf(boss)).containsExactly("agent", "support-manager");
    }

    @Test
    void theyInviteWhoMayNoMoreThanTheyDo() {
        assertThat(welcoming.invite(tove, ida.person()).path()).startsWith("/welcome/");

        assertThatThrownBy(() -> welcoming.invite(tove, boss.person())).hasMessage("above-you");
        assertThatThrownBy(() -> credentials.setEmail(tove, boss.person(), "eve@" + domain))
                .hasMessage("above-you");
        assertThatThrownBy(() -> credentials.remove(tove, boss.person())).hasMessage("above-you");
        assertThatThrownBy(() -> credentials.set(tove, ida.person(), "ida@" + domain, PASSWORD))
                .hasMessage("not-allowed");
        assertThat(credentials.emailOf(workspace, boss.person())).contains("berit@" + domain);
    }

    @Test
    void aLinkIsVoidOnceThePersonMayMoreThanWhoMadeIt() {
        var kept = welcoming.invite(tove, ida.person()).path();
        assertThat(browser().get(kept).statusCode()).isEqualTo(200);

        roles.grant(ilse, ida.person(), "support-manager");

        assertThat(browser().get(kept).statusCode()).isEqualTo(404);
    }

    @Test
    void otherOrganisationsPeopleAreNotThere() {
        for (var stranger : List.of(ilse, femke, noor)) {
            assertThatThrownBy(() -> roles.grant(tove, stranger.person(), "customer"))
                    .hasMessage("not-found");
            assertThatThrownBy(() -> roles.revoke(tove, stranger.person(), "customer"))
                    .hasMessage("not-found");
            assertThatThrownBy(() -> roles.set(tove, stranger.person(), List.of()))
                    .hasMessage("not-found");
            assertThatThrownBy(() -> welcoming.invite(tove, stranger.person())).hasMessage("not-found");
            assertThatThrownBy(() -> credentials.setEmail(tove, stranger.person(), "eve@" + domain))
                    .hasMessage("not-found");
            assertThatThrownBy(() -> credentials.remove(tove, stranger.person()))
                    .hasMessage("not-found");
        }
        assertThatThrownBy(() -> roles.grant(ida, ida.person(), "agent")).hasMessage("not-allowed");
        assertThatThrownBy(() -> roles.define(tove, "agent", "Agent", Set.of(Permission.SEE_ALL_TICKETS)))
                .hasMessage("not-allowed");
        assertThatThrownBy(() -> roles.remove(tove, "account-manager")).hasMessage("not-allowed");
    }

    @Test
    void theApiRefusesTheSame() {
        var api = new Api(port, world.token(tove));
        var people = "/api/v1/people/";

        assertThat(api.send("PUT", people + ida.person() + "/roles", Map.of("roles", List.of("agent")), Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(api.send(
                                "PUT",
                                people + ida.person() + "/roles",
                                Map.of("roles", List.of("administrator")),
                                Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(api.send("PUT", people + femke.person() + "/roles", Map.of("roles", List.of()), Map.of())
                        .status())
                .isEqualTo(404);
        var invited = api.post(people + ida.person() + "/invitations", Map.of()).with(201);
        assertThat(invited.json().at("/path").asString()).startsWith("/welcome/");
        assertThat(invited.json().at("/email").asString()).isEqualTo("ida@" + domain);
        assertThat(api.post(people + boss.person() + "/invitations", Map.of()).status())
                .isEqualTo(403);
        assertThat(api.post(people + femke.person() + "/invitations", Map.of()).status())
                .isEqualTo(404);
        assertThat(api.post(people + ida.person() + "/tokens", Map.of("name", "x"))
                        .status())
                .as("a token acts as them")
                .isEqualTo(403);
        assertThat(api.send("PUT", "/api/v1/roles/agent", Map.of("name", "A", "permissions", List.of()), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(keysOf(ida)).containsExactly("agent");
    }

    @Test
    void whoComesByANarrowedTokenGivesNoMoreThanTheTokenMay() {
        var narrowed = new Actor(
                workspace,
                tove.person(),
                tove.name(),
                tove.organisation(),
                tove.kind(),
                tove.teams(),
                Set.of(Permission.ADMINISTER, Permission.RAISE_TICKETS),
                tove.zone());

        assertThatThrownBy(() -> roles.grant(narrowed, ida.person(), "agent")).hasMessage("role-beyond-you");
        roles.grant(narrowed, ida.person(), "customer");

        assertThat(keysOf(ida)).containsExactly("customer");
    }

    @Test
    void theirPageShowsTheirPeopleAndOnlyTheBoxesThatAreTheirs() {
        var browser = signedIn("tove@" + domain);
        var page = "/admin/people/" + ida.person() + "/access";

        var shown = browser.get(page).body();
        assertThat(shown).contains("value=\"agent\"").doesNotContain("Tokens", "/admin/roles\"");
        assertThat(shown).containsPattern("value=\"administrator\"[^>]* disabled");
        assertThat(browser.post(page + "/roles", Map.of("role", "agent")).statusCode())
                .isEqualTo(302);
        browser.get(page);
        assertThat(browser.post(page + "/roles", Map.of("role", "administrator"))
                        .statusCode())
                .isEqualTo(403);
        browser.get(page);
        assertThat(browser.post(page + "/invitations", Map.of()).body()).contains("/welcome/", "mailto:ida%40");
        assertThat(browser.get("/admin/people/" + femke.person() + "/access").statusCode())
                .isEqualTo(404);
        var above = "/admin/people/" + boss.person() + "/access";
        browser.get(above);
        assertThat(browser.post(above + "/invitations", Map.of()).statusCode()).isEqualTo(403);
        browser.get(above);
        browser.post(above + "/roles", Map.of("role", "agent"));
        assertThat(keysOf(boss)).containsExactly("agent", "support-manager");
    }

    @Test
    void aNewPersonIsAddedAndInvitedInOneStep() {
        var browser = signedIn("tove@" + domain);
        assertThat(browser.get("/admin/people/new").body())
                .contains("Add and make a sign-in link")
                .doesNotContainPattern("name=\"verified\"[^>]* checked");

        var made = browser.post(
                "/admin/people",
                Map.of(
                        "name",
                        "Nils",
                        "organisation",
                        "Sundby & Roe",
                        "email",
                        "nils@" + domain,
                        "zone",
                        "UTC",
                        "next",
                        "link"));

        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("/welcome/", "Nils signs in as nils@" + domain);
    }

    private List<String> keysOf(Actor person) {
        return roles.of(workspace, person.person()).stream().map(Role::key).toList();
    }
}
