package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Promises;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.RunningTierline;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** A desk with a partner's first and second line, the vendor's third and an outside fourth, and two customers. */
abstract class DeskTest extends RunningTierline {

    private static final Set<Permission> AGENT =
            EnumSet.of(Permission.WORK_TICKETS, Permission.RAISE_TICKETS, Permission.SEE_DIRECTORY);
    private static final Set<Permission> CUSTOMER = EnumSet.of(Permission.RAISE_TICKETS);

    @Autowired
    protected Ticketing ticketing;

    @Autowired
    protected TicketQueries queries;

    @Autowired
    protected Directory directory;

    @Autowired
    protected Targets targets;

    @Autowired
    protected Calendars calendars;

    @Autowired
    protected Triage triage;

    @Autowired
    protected Promises promises;

    @Autowired
    protected Audit audit;

    /** Everybody of one desk. */
    protected record World(
            WorkspaceId workspace,
            Actor system,
            ChainId chain,
            OrganisationId outsideOrganisation,
            Actor mira,
            Actor per,
            Actor chief,
            Actor rival,
            Actor ida,
            Actor ivo,
            Actor tomas,
            Actor anneke,
            Actor petra,
            Actor joss,
            Actor otherPartner) {

        List<Actor> everybody() {
            return List.of(mira, per, chief, rival, ida, ivo, tomas, anneke, petra, joss, otherPartner);
        }
    }

    protected World world() {
        var workspace = workspaces
                .create("desk-" + UUID.randomUUID().toString().substring(0, 12), "Desk", ZoneOffset.UTC)
                .id();
        var system = Actor.system(workspace);
        var vendor = organisation(system, OrganisationKind.PROVIDER, "Velloran", "velloran.example");
        var partner = organisation(system, OrganisationKind.PARTNER, "Sundby & Roe", "sundby.example");
        var otherPartner = organisation(system, OrganisationKind.PARTNER, "Ostwall", "ostwall.example");
        var outside = organisation(system, OrganisationKind.THIRD_PARTY, "Quillon", "quillon.example");
        var customer = organisation(system, OrganisationKind.CUSTOMER, "Fennimark", "fennimark.example");
        var rival = organisation(system, OrganisationKind.CUSTOMER, "Brindlebay", "brindlebay.example");
        var l1 = team(system, partner, "first", Level.L1);
        var l2 = team(system, partner, "second", Level.L2);
        var l3 = team(system, vendor, "third", Level.L3);
        var l4 = team(system, outside, "fourth", Level.L4);
        var otherL1 = team(system, otherPartner, "other-first", Level.L1);
        var petra = person(
                system,
                vendor,
                OrganisationKind.PROVIDER,
                "Petra Lindqvist",
                Set.of(),
                EnumSet.of(
                        Permission.WORK_TICKETS,
                        Permission.ASSIGN_OTHERS,
                        Permission.APPROVE_HAND_OFFS,
                        Permission.SEE_ALL_TICKETS,
                        Permission.SEE_BRIDGE,
                        Permission.TRIAGE,
                        Permission.SEE_DIRECTORY));
        var chain = directory.defineChain(
                system,
                new NewChain(
                        "main",
                        "Main",
                        List.of(customer),
                        null,
                        List.of(
                                ChainStep.of(Level.L1, l1, partner, "First line"),
                                ChainStep.of(Level.L2, l2, partner, "Second line"),
                                ChainStep.of(Level.L3, l3, vendor, "Third line"),
                                ChainStep.of(Level.L4, l4, outside, "Print cloud")
                                        .approvedBy(petra.person())
                                        .asOutside())));
        directory.defineChain(
                system,
                new NewChain(
                        "other",
                        "Other",
                        List.of(rival),
                        null,
                        List.of(
                                ChainStep.of(Level.L1, otherL1, otherPartner, "First line"),
                                ChainStep.of(Level.L3, l3, vendor, "Third line"))));
        promisesOf(system);
        triage.defineCategory(
                system,
                new NewCategory(
                        "printing",
                        "Printing",
                        null,
                        List.of(
                                new ChecklistItem("version", "Version", "", true),
                                new ChecklistItem("since", "Since when", "", true),
                                new ChecklistItem("logs", "Logs", "", false))));
        return new World(
                workspace,
                system,
                chain,
                outside,
                person(system, customer, OrganisationKind.CUSTOMER, "Mira Solheim", Set.of(), CUSTOMER),
                person(system, customer, OrganisationKind.CUSTOMER, "Per Dahl", Set.of(), CUSTOMER),
                person(
                        system,
                        customer,
                        OrganisationKind.CUSTOMER,
                        "Rut Moen",
                        Set.of(),
                        EnumSet.of(Permission.RAISE_TICKETS, Permission.SEE_ORGANISATION_TICKETS)),
                person(
                        system,
                        rival,
                        OrganisationKind.CUSTOMER,
                        "Nils Frey",
                        Set.of(),
                        EnumSet.of(Permission.RAISE_TICKETS, Permission.SEE_ORGANISATION_TICKETS)),
                person(system, partner, OrganisationKind.PARTNER, "Ida Marsh", Set.of(l1), AGENT),
                person(system, partner, OrganisationKind.PARTNER, "Ivo Brand", Set.of(l1), AGENT),
                person(system, partner, OrganisationKind.PARTNER, "Tomas Wray", Set.of(l2), AGENT),
                person(system, vendor, OrganisationKind.PROVIDER, "Anneke Doss", Set.of(l3), AGENT),
                petra,
                person(system, outside, OrganisationKind.THIRD_PARTY, "Joss Peel", Set.of(l4), AGENT),
                person(system, otherPartner, OrganisationKind.PARTNER, "Una Falk", Set.of(otherL1), AGENT));
    }

    private void promisesOf(Actor system) {
        calendars.define(system, "always", "Always", CalendarDefinition.alwaysOpen("UTC"));
        target(system, PromiseKind.FIRST_RESPONSE, Duration.ofHours(1));
        target(system, PromiseKind.RESOLUTION, Duration.ofHours(24));
        target(system, PromiseKind.NEXT_RESPONSE, Duration.ofHours(2));
        target(system, PromiseKind.CUSTOMER_UPDATE, Duration.ofMinutes(20));
        target(system, PromiseKind.LEVEL_TIME, Duration.ofHours(4));
        target(system, PromiseKind.THIRD_PARTY_TIME, Duration.ofHours(8));
        target(system, PromiseKind.HAND_OFF_ACCEPTANCE, Duration.ofMinutes(30));
        target(system, PromiseKind.GUIDANCE_ANSWER, Duration.ofHours(2));
    }

    private void target(Actor system, PromiseKind kind, Duration within) {
        targets.define(system, new NewTarget(kind, TargetFacts.any(), within, "always"));
    }

    private OrganisationId organisation(Actor system, OrganisationKind kind, String name, String domain) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(domain), ZoneOffset.UTC));
    }

    private TeamId team(Actor system, OrganisationId organisation, String key, Level level) {
        return directory.addTeam(system, new NewTeam(organisation, key, key, level, null));
    }

    protected Actor person(
            Actor system,
            OrganisationId organisation,
            OrganisationKind kind,
            String name,
            Set<TeamId> teams,
            Set<Permission> permissions) {
        var mail = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@people.example";
        PersonId id = directory.addPerson(system, new NewPerson(organisation, name, mail, null, ZoneOffset.UTC, true));
        teams.forEach(team -> directory.join(system, id, team));
        return new Actor(system.workspace(), id, name, organisation, kind, teams, permissions, ZoneOffset.UTC);
    }

    protected static RaiseTicket labels() {
        return RaiseTicket.of("Gate 4 prints no labels", "Since the update nothing comes out.", Source.PORTAL)
                .classified(null, null, "printing");
    }
}
