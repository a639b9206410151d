package io.tierline.testing;

import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.channel.Desks;
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
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Plays a whole small support organisation: Velloran (provider, L3), Sundby &amp; Roe (partner, L1 and L2), Quillon (third
 * party, L4), Fennimark (customer), and Ravn &amp; Lind, a second customer. One person per role.
 */
@Component
public final class Cast {

    public static final String PASSWORD = "seven boats in the fog";

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    private final Workspaces workspaces;
    private final Directory directory;
    private final Roles roles;
    private final Credentials credentials;
    private final Tokens tokens;
    private final Calendars calendars;
    private final Targets targets;
    private final Contracts contracts;
    private final Triage triage;
    private final Desks desks;

    Cast(
            Workspaces workspaces,
            Directory directory,
            Roles roles,
            Credentials credentials,
            Tokens tokens,
            Calendars calendars,
            Targets targets,
            Contracts contracts,
            Triage triage,
            Desks desks) {
        this.workspaces = workspaces;
        this.directory = directory;
        this.roles = roles;
        this.credentials = credentials;
        this.tokens = tokens;
        this.calendars = calendars;
        this.targets = targets;
        this.contracts = contracts;
        this.triage = triage;
        this.desks = desks;
    }

    /** Somebody of the cast. */
    public record Player(PersonId id, String name, String email, String token) {

        public Api api(int port) {
            return new Api(port, token);
        }
    }

    /** The company on stage; {@code domain} tells this workspace's addresses from others'. */
    public record Company(
            WorkspaceId workspace,
            String domain,
            Player admin,
            Player manager,
            Player firstLine,
            Player secondLine,
            Player vendor,
            Player outside,
            Player customer,
            Player colleague,
            Player otherCustomer,
            OrganisationId quillon,
            OrganisationId fennimark,
            TeamId l1,
            TeamId l2,
            TeamId l3,
            TeamId l4) {

        /** The desk's mail address. */
        public String desk() {
            return "support@" + domain;
        }
    }

    /** Puts the company into a new workspace. */
    public Company play() {
        var key = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var workspace = workspaces.create(key, "Velloran support", OSLO).id();
        return new Stage(workspace, Actor.system(workspace), key + ".example").set();
    }

    private final class Stage {

        private final WorkspaceId workspace;
        private final Actor system;
        private final String domain;

        Stage(WorkspaceId workspace, Actor system, String domain) {
            this.workspace = workspace;
            this.system = system;
            this.domain = domain;
        }

        Company set() {
            var velloran = organisation(OrganisationKind.PROVIDER, "Velloran", List.of());
            var sundby = organisation(OrganisationKind.PARTNER, "Sundby & Roe", List.of());
            var quillon = organisation(OrganisationKind.THIRD_PARTY, "Quillon", List.of());
            var fennimark = organisation(OrganisationKind.CUSTOMER, "Fennimark", List.of("fennimark." + domain));
            var ravn = organisation(OrganisationKind.CUSTOMER, "Ravn & Lind", List.of("ravn." + domain));
            var l1 = team(sundby, "desk", "Service desk", Level.L1);
            var l2 = team(sundby, "specialists", "Specialists", Level.L2);
            var l3 = team(velloran, "dock", "Dock", Level.L3);
            var l4 = team(quillon, "printing", "Printing service", Level.L4);
            chain(l1, l2, l3, l4, sundby, velloran, quillon);
            promises();
            contracts.agree(
                    system,
                    new NewContract(fennimark, "enterprise", LocalDate.of(2020, 1, 1), null, List.of(), List.of()));
            category();
            desks.open(system, "support@" + domain, "Velloran support");
            return new Company(
                    workspace,
                    domain,
                    player(velloran, "Hanne Vik", "administrator", null),
                    player(velloran, "Edda Holm", "support-manager", null),
                    player(sundby, "Ida Brandt", "agent", l1),
                    player(sundby, "Tomas Reuter", "specialist", l2),
                    player(velloran, "Anneke Doss", "specialist", l3),
                    player(quillon, "Rui Prata", "outside-party", l4),
                    player(fennimark, "Mira Solheim", "customer", null),
                    player(fennimark, "Per Aune", "customer-lead", null),
                    player(ravn, "Lotte Ravn", "customer-lead", null),
                    quillon,
                    fennimark,
                    l1,
                    l2,
                    l3,
                    l4);
        }

        private void chain(
                TeamId l1,
                TeamId l2,
                TeamId l3,
                TeamId l4,
                OrganisationId sundby,
                OrganisationId velloran,
                OrganisationId quillon) {
            directory.defineChain(
                    system,
                    new NewChain(
                            "dock",
                            "Dock",
                            List.of(),
                            null,
                            List.of(
                                    ChainStep.of(
                                            Level.L1,
                                            l1,
                                            sundby,
                                            "Answers everything first",
                                            new Way(Way.Kind.PHONE, "+00 555 0142"),
                                            new Way(Way.Kind.MAIL, "support@" + domain)),
                                    ChainStep.of(Level.L2, l2, sundby, "Looks deeper"),
                                    ChainStep.of(Level.L3, l3, velloran, "Makes Dock"),
                                    ChainStep.of(Level.L4, l4, quillon, "Prints")
                                            .asOutside())));
        }

        private void promises() {
            calendars.define(system, "always", "Day and night", CalendarDefinition.alwaysOpen("Europe/Oslo"));
            contracts.definePlan(
                    system,
                    new NewPlan(
                            "enterprise",
                            "Enterprise",
                            null,
                            EnumSet.allOf(SupportChannel.class),
                            "Day and night, by people who know you.",
                            List.of()));
            var rank = 0;
            for (var severity : Severity.values()) {
                var when = TargetFacts.any().plan("enterprise").severity(severity);
                target(PromiseKind.FIRST_RESPONSE, when, Duration.ofHours(1L << (2 * rank)));
                target(PromiseKind.RESOLUTION, when, Duration.ofHours(24L * ++rank));
            }
            target(PromiseKind.HAND_OFF_ACCEPTANCE, TargetFacts.any(), Duration.ofMinutes(30));
        }

        private void target(PromiseKind kind, TargetFacts when, Duration within) {
            targets.define(system, new NewTarget(kind, when, within, "always"));
        }

        private void category() {
            triage.defineCategory(
                    system,
                    new NewCategory(
                            "printing",
                            "Labels and printing",
                            null,
                            List.of(
                                    new ChecklistItem("gate", "Which gate?", "The number above the door.", true),
                                    new ChecklistItem("since", "Since when?", "", false))));
        }

        private OrganisationId organisation(OrganisationKind kind, String name, List<String> domains) {
            return directory.addOrganisation(system, new NewOrganisation(kind, name, domains, OSLO));
        }

        private TeamId team(OrganisationId organisation, String key, String name, Level level) {
            return directory.addTeam(system, new NewTeam(organisation, key, name, level, null));
        }

        private Player player(OrganisationId organisation, String name, String role, @Nullable TeamId team) {
            var email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '.') + "@" + domain;
            var person = directory.addPerson(system, new NewPerson(organisation, name, email, null, OSLO, true));
            roles.grant(system, person, role);
            if (team != null) {
                directory.join(system, person, team);
            }
            credentials.set(system, person, email, PASSWORD);
            var token = tokens.issue(system, person, "test", Set.of(), Duration.ofDays(300));
            return new Player(person, name, email, token.secret());
        }
    }
}
