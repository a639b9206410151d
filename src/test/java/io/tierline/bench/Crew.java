package io.tierline.bench;

import io.tierline.access.ActorSource;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.SmallWorld;
import io.tierline.triage.NewCategory;
import io.tierline.triage.Triage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/** Who is in a world: a provider with a second line and a manager, and customers with their partners' first lines. */
record Crew(WorkspaceId workspace, Actor manager, List<Line> lines) {

    /** Of every ticket; it demands to know nothing. */
    static final String CATEGORY = "general";

    private static final int CUSTOMERS = 12;
    private static final int FIRST_LINES = 4;

    /** Long enough that nothing open in a world is overdue, so that no history of warnings is missing. */
    private static final Map<PromiseKind, Duration> WITHIN = Map.of(
            PromiseKind.FIRST_RESPONSE, Duration.ofDays(100),
            PromiseKind.NEXT_RESPONSE, Duration.ofDays(110),
            PromiseKind.LEVEL_TIME, Duration.ofDays(120),
            PromiseKind.RESOLUTION, Duration.ofDays(150),
            PromiseKind.HAND_OFF_ACCEPTANCE, Duration.ofDays(100));

    /** A customer and who works for it. */
    record Line(Actor customer, Actor first, Actor second) {}

    static Crew of(ApplicationContext running, WorkspaceId workspace) {
        return new Making(running, workspace).crew();
    }

    /** Made by the same façades as any other. */
    private record Making(ApplicationContext running, WorkspaceId workspace) {

        Crew crew() {
            promised();
            var world = world();
            var provider = world.organisation(workspace, OrganisationKind.PROVIDER, "Velloran");
            var manager = world.person(workspace, provider, "Petra Holm", "petra@velloran.example", "support-manager");
            var secondLine = team(provider, "second", Level.L2);
            var second = agent(provider, "Anneke Doss", "anneke@velloran.example", secondLine);
            var firsts = new ArrayList<Actor>();
            for (var n = 0; n < FIRST_LINES; n++) {
                firsts.add(first(n));
            }
            var lines = new ArrayList<Line>();
            for (var n = 0; n < CUSTOMERS; n++) {
                lines.add(line(n, firsts.get(n % FIRST_LINES), second));
            }
            return new Crew(workspace, manager, lines);
        }

        private void promised() {
            var system = Actor.system(workspace);
            running.getBean(Calendars.class).define(system, "always", "Always", CalendarDefinition.alwaysOpen("UTC"));
            running.getBean(Triage.class).defineCategory(system, new NewCategory(CATEGORY, "General", null, List.of()));
            WITHIN.forEach((kind, within) -> running.getBean(Targets.class)
                    .define(system, new NewTarget(kind, TargetFacts.any(), within, "always")));
        }

        private Actor first(int number) {
            var partner = world().organisation(workspace, OrganisationKind.PARTNER, "Partner " + number);
            var team = team(partner, "first-" + number, Level.L1);
            return agent(partner, "Agent " + number, "agent" + number + "@partner.example", team);
        }

        private Line line(int number, Actor first, Actor second) {
            var customer = world().organisation(workspace, OrganisationKind.CUSTOMER, "Customer " + number);
            running.getBean(Directory.class)
                    .defineChain(
                            Actor.system(workspace),
                            new NewChain(
                                    "chain-" + number,
                                    "Chain " + number,
                                    List.of(customer),
                                    null,
                                    List.of(step(Level.L1, first), step(Level.L2, second))));
            var mail = "customer" + number + "@people.example";
            return new Line(
                    world().person(workspace, customer, "Customer " + number, mail, "customer-lead"), first, second);
        }

        private static ChainStep step(Level level, Actor agent) {
            return ChainStep.of(level, agent.teams().iterator().next(), agent.organisation(), level.name());
        }

        private TeamId team(OrganisationId organisation, String key, Level level) {
            return running.getBean(Directory.class)
                    .addTeam(Actor.system(workspace), new NewTeam(organisation, key, key, level, null));
        }

        private Actor agent(OrganisationId organisation, String name, String mail, TeamId team) {
            var agent = world().person(workspace, organisation, name, mail.toLowerCase(Locale.ROOT), "agent");
            running.getBean(Directory.class).join(Actor.system(workspace), agent.person(), team);
            return running.getBean(ActorSource.class)
                    .actorFor(workspace, agent.person())
                    .orElseThrow();
        }

        private SmallWorld world() {
            return running.getBean(SmallWorld.class);
        }
    }
}
