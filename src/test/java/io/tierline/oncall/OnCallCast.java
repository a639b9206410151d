package io.tierline.oncall;

import io.tierline.access.ActorSource;
import io.tierline.access.Roles;
import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.SmallWorld;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A vendor's emergency team of Anna, Bo and Cleo who change daily at 09:00 in Oslo, Petra who manages, Mats who administers; a
 * partner's Ida; a customer's Mira. Those with a telephone are reached by the tests' pager.
 */
abstract class OnCallCast extends RunningTierline {

    static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    static final String EMERGENCY = "emergency";

    @Autowired
    Rostering rostering;

    @Autowired
    OnCall onCall;

    @Autowired
    Paging paging;

    @Autowired
    PagingPolicies policies;

    @Autowired
    Pager pager;

    @Autowired
    Jobs jobs;

    @Autowired
    Directory directory;

    @Autowired
    Roles roles;

    @Autowired
    ActorSource actors;

    WorkspaceId workspace = WorkspaceId.next();
    Actor system = Actor.system(workspace);
    OrganisationId vendor = OrganisationId.next();
    OrganisationId partner = OrganisationId.next();
    TeamId team = TeamId.next();
    TeamId partnersTeam = TeamId.next();
    Actor anna = system;
    Actor bo = system;
    Actor cleo = system;
    Actor petra = system;
    Actor mats = system;
    Actor ida = system;
    Actor mira = system;
    UUID subject = UUID.randomUUID();

    @BeforeEach
    void anEmergencyTeam() {
        clock.set(WEDNESDAY_MORNING);
        workspace = workspaces
                .create(SmallWorld.unique(), "Velloran", ZoneOffset.UTC)
                .id();
        system = Actor.system(workspace);
        vendor = organisation(OrganisationKind.PROVIDER, "Velloran");
        partner = organisation(OrganisationKind.PARTNER, "Sundby & Roe");
        var customer = organisation(OrganisationKind.CUSTOMER, "Fennimark");
        team = directory.addTeam(system, new NewTeam(vendor, EMERGENCY, "Emergency", Level.L3, null));
        partnersTeam = directory.addTeam(system, new NewTeam(partner, "first", "First line", Level.L1, null));
        anna = person(vendor, "Anna Berg", "+00 555 1", "specialist");
        bo = person(vendor, "Bo Lund", "+00 555 2", "specialist");
        cleo = person(vendor, "Cleo Vik", "+00 555 3", "specialist");
        petra = person(vendor, "Petra Lind", "+00 555 4", "support-manager");
        mats = person(vendor, "Mats Ek", null, "administrator");
        ida = person(partner, "Ida Marsh", "+00 555 5", "agent");
        mira = person(customer, "Mira Sol", null, "customer-lead");
        directory.join(system, anna.person(), team);
        directory.join(system, bo.person(), team);
        directory.join(system, ida.person(), partnersTeam);
        rostering.define(mats, EMERGENCY, null, daily("Velloran emergency", team, anna, bo, cleo));
        policies.define(
                mats,
                EMERGENCY,
                null,
                "Emergency",
                new PagingRoute(
                        List.of(step(PageTarget.schedule(EMERGENCY), 5), step(personTarget(bo), 10)),
                        0,
                        step(new PageTarget(PageTarget.Kind.ROLE, "support-manager"), 15)));
    }

    /** Begins on Monday at 09:00 in Oslo, so that on Wednesday morning it is the third person's turn. */
    static NewSchedule daily(String name, TeamId team, Actor... people) {
        var layer = new Layer(
                "Days",
                List.of(people).stream().map(Actor::person).toList(),
                24,
                LocalDateTime.parse("2026-03-09T09:00"),
                null,
                List.of());
        return new NewSchedule(name, team, OSLO, List.of(layer));
    }

    static PagingStep step(PageTarget target, int minutes) {
        return new PagingStep(target, minutes);
    }

    static PageTarget personTarget(Actor person) {
        return new PageTarget(PageTarget.Kind.PERSON, person.person().toString());
    }

    NewPage gate4() {
        return new NewPage(
                subject, "T-1042 Gate 4 prints no labels", "/tickets/1042", EMERGENCY, "Critical.", "critical");
    }

    PageId page() {
        var page = paging.page(workspace, gate4());
        wake();
        return page;
    }

    void wake() {
        jobs.run(PageWaking.NAME);
    }

    void later(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        wake();
    }

    List<PersonId> rung() {
        return pager.rungIn(workspace).stream().map(PageAttempt::person).toList();
    }

    OrganisationId organisation(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    Actor person(OrganisationId home, String name, @Nullable String phone, String role) {
        var email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@" + workspace + ".example";
        var id = directory.addPerson(system, new NewPerson(home, name, email, phone, ZoneOffset.UTC, true));
        roles.set(system, id, List.of(role));
        return actors.actorFor(workspace, id).orElseThrow();
    }
}
