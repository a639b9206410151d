package io.tierline.responsibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.contract.Contracts;
import io.tierline.contract.NewContract;
import io.tierline.contract.NewPlan;
import io.tierline.contract.SupportChannel;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.NewContact;
import io.tierline.responsibility.Part;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import io.tierline.testing.Browser;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DirectoryPageTest extends RunningTierline {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final String PASSWORD = "seven calm herons 42";

    @Autowired
    Directory directory;

    @Autowired
    Calendars calendars;

    @Autowired
    Contracts contracts;

    @Autowired
    Targets targets;

    @Autowired
    Responsibilities responsibilities;

    @Autowired
    Roles roles;

    @Autowired
    Credentials credentials;

    Actor system = Actor.system(WorkspaceId.next());
    OrganisationId velloran = OrganisationId.next();
    OrganisationId sundby = velloran;
    OrganisationId quillon = velloran;
    OrganisationId fennimark = velloran;
    OrganisationId casa = velloran;
    TeamId first = TeamId.next();

    @BeforeEach
    void twoCustomersWithTheirChains() {
        clock.set(WEDNESDAY_MORNING);
        system = Actor.system(workspaces
                .create("page-" + UUID.randomUUID().toString().substring(0, 8), "Velloran", OSLO)
                .id());
        velloran = organisation(OrganisationKind.PROVIDER, "Velloran");
        sundby = organisation(OrganisationKind.PARTNER, "Sundby & Roe");
        quillon = organisation(OrganisationKind.THIRD_PARTY, "Quillon Print Cloud");
        fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark Cold Storage");
        casa = organisation(OrganisationKind.CUSTOMER, "Casa Andal");
        calendars.define(system, "early", "Early", hours("07:00", "20:00"));
        calendars.define(system, "late", "Late", hours("15:00", "18:00"));
        first = team(sundby, "first", Level.L1, "early");
        var third = team(velloran, "third", Level.L3, null);
        var print = team(quillon, "print", Level.L4, "late");
        var petra = person(velloran, "Petra Lindqvist");
        directory.join(system, person(sundby, "Ida Marsh"), first);
        directory.defineChain(
                system,
                new NewChain(
                        "dock",
                        "Dock",
                        List.of(fennimark),
                        null,
                        List.of(
                                ChainStep.of(
                                        Level.L1,
                                        first,
                                        sundby,
                                        "Everything starts here.",
                                        new Way(Way.Kind.PHONE, "+00 555 0142")),
                                ChainStep.of(Level.L3, third, velloran, "Deep faults."),
                                ChainStep.of(Level.L4, print, quillon, "The printing service.")
                                        .approvedBy(petra)
                                        .asOutside())));
        directory.defineChain(
                system,
                new NewChain(
                        "casa",
                        "Casa",
                        List.of(casa),
                        null,
                        List.of(ChainStep.of(Level.L1, team(velloran, "desk", Level.L1, null), velloran, ""))));
    }

    @Test
    void theChainIsShownWithItsHoursItsPeopleAndHowToReachThem() {
        contracts.definePlan(
                system, new NewPlan("enterprise", "Enterprise", null, Set.of(SupportChannel.PORTAL), "", List.of()));
        contracts.agree(
                system,
                new NewContract(
                        fennimark,
                        "enterprise",
                        LocalDate.of(2026, 1, 1),
                        null,
                        List.of(),
                        List.of(person(fennimark, "Mira Solheim"))));
        acceptance(Severity.CRITICAL, 30);
        acceptance(Severity.LOW, 120);
        responsibilities.addContact(
                system,
                new NewContact(
                        fennimark,
                        null,
                        "Ulla Brandt",
                        "account manager",
                        "Your contract",
                        List.of(new Way(Way.Kind.MAIL, "ulla@sundbyroe.example"))));
        responsibilities.addActivity(
                system,
                new NewActivity(
                        1,
                        "Faults in printing",
                        null,
                        null,
                        List.of(Share.of(quillon, Part.DOES), Share.of(OrganisationKind.CUSTOMER, Part.TOLD))));

        var page = signedIn(velloran, "Anneke Doss", "agent")
                .get("/directory/" + fennimark)
                .body();

        assertThat(page)
                .contains("Who serves Fennimark Cold Storage", "Derived from the chain “Dock”", "Plan: Enterprise");
        assertThat(page).contains("Open until 20:00", "Open, 24 × 7", "Closed, opens 15:00");
        assertThat(page).contains("Ida Marsh", "Everything starts here.", "tel:+005550142");
        assertThat(page)
                .contains(
                        "Accepts within 30 min when critical, 2 h when low.", "Reached only through Petra Lindqvist.");
        assertThat(page).contains("Ulla Brandt", "account manager", "mailto:ulla@sundbyroe.example", "Mira Solheim");
        assertThat(page).contains("Faults in printing", "Does it", "Is told");
    }

    @Test
    void whoIsOnDutyStandsBeforeTheRestOfTheTeam() {
        var jonas = person(sundby, "Jonas Berg");
        directory.join(system, jonas, first);
        responsibilities.putOnDuty(
                system, first, jonas, WEDNESDAY_MORNING, WEDNESDAY_MORNING.plus(Duration.ofHours(5)));

        var page = signedIn(velloran, "Anneke Doss", "agent")
                .get("/directory/" + fennimark)
                .body();

        assertThat(page).contains("Jonas Berg", "on duty until 15:00").doesNotContain("Ida Marsh");
    }

    @Test
    void aPartnerFindsItsCustomersOnly() {
        var browser = signedIn(sundby, "Tomas Wray", "agent");

        assertThat(browser.get("/directory").body()).contains("Fennimark").doesNotContain("Casa");
        assertThat(browser.get("/directory?q=casa").body()).contains("Nothing found.");
        assertThat(browser.get("/directory/" + fennimark).statusCode()).isEqualTo(200);
        assertThat(browser.get("/directory/" + casa).statusCode()).isEqualTo(404);
    }

    @Test
    void anOutsidePartySeesItselfOnly() {
        var browser = signedIn(quillon, "Joss Peel", "outside-party");

        assertThat(browser.get("/directory").headers().firstValue("Location").orElse(""))
                .endsWith("/directory/" + quillon);
        assertThat(browser.get("/directory/" + quillon).body())
                .contains("print, ")
                .doesNotContain("Sundby", "Fennimark");
        assertThat(browser.get("/directory/" + fennimark).statusCode()).isEqualTo(404);
    }

    private static CalendarDefinition hours(String from, String to) {
        return new CalendarDefinition(OSLO.getId(), Map.of("wed", List.of(List.of(from, to))));
    }

    private void acceptance(Severity severity, int minutes) {
        targets.define(
                system,
                new NewTarget(
                        PromiseKind.HAND_OFF_ACCEPTANCE,
                        TargetFacts.any().severity(severity),
                        Duration.ofMinutes(minutes),
                        "early"));
    }

    private Browser signedIn(OrganisationId organisation, String name, String role) {
        var person = person(organisation, name);
        roles.grant(system, person, role);
        var email = UUID.randomUUID() + "@sign-in.example";
        credentials.set(system, person, email, PASSWORD);
        var browser = new Browser(port);
        assertThat(browser.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }

    private OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), OSLO));
    }

    private PersonId person(OrganisationId organisation, String name) {
        return directory.addPerson(
                system, new NewPerson(organisation, name, name.replace(' ', '.') + "@p.example", null, OSLO, true));
    }

    private TeamId team(OrganisationId organisation, String key, Level level, @Nullable String calendar) {
        return directory.addTeam(system, new NewTeam(organisation, key, key, level, calendar));
    }
}
