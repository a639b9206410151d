package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.NewChain;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.TargetFacts;
import io.tierline.responsibility.NewActivity;
import io.tierline.responsibility.Part;
import io.tierline.responsibility.Responsibilities;
import io.tierline.responsibility.Share;
import io.tierline.triage.RoutingRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the phase of a customer and a critical period do to its tickets. */
class PhasesTest extends DeskTest {

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    DirectoryQueries who;

    @Autowired
    Responsibilities responsibilities;

    @Test
    void anotherPhaseRoutesWhatComesNextAndLeavesWhatIsOpen() {
        var world = phased();
        var before = raise(world, null);

        enter(world, "set-up", null);
        var after = raise(world, null);

        assertThat(chain(world, before)).isEqualTo("Main");
        assertThat(chain(world, after)).isEqualTo("While setting up");
        assertThat(place(world, after).because())
                .contains(
                        "Fennimark is in the phase “Set-up”, in which the chain “While setting up” serves, as set on the screen.");
    }

    @Test
    void aChainForEveryoneInAPhaseGoesBeforeTheCustomersOwnForAll() {
        var world = phased();
        OrganisationId vendor = world.anneke().organisation();
        var pilots = directory.addTeam(
                world.system(), new io.tierline.directory.NewTeam(vendor, "pilots", "Pilots", Level.L1, null));
        directory.defineChain(
                world.system(),
                new NewChain(
                        "pilot",
                        "While piloting",
                        List.of(),
                        null,
                        "pilot",
                        List.of(ChainStep.of(Level.L1, pilots, vendor, "Everything"))));

        assertThat(chain(world, raise(world, null))).isEqualTo("Main");
        enter(world, "pilot", null);
        assertThat(chain(world, raise(world, null))).isEqualTo("While piloting");
    }

    @Test
    void aPlannedPhaseBeginsByItself() {
        var world = phased();
        enter(world, "set-up", clock.instant().plus(Duration.ofDays(3)));

        assertThat(chain(world, raise(world, null))).isEqualTo("Main");
        clock.advance(Duration.ofDays(3));
        assertThat(chain(world, raise(world, null))).isEqualTo("While setting up");
    }

    @Test
    void anOpenTicketFollowsTheNewPhaseWhenSomebodySaysSo() {
        var world = phased();
        var ticket = raise(world, null);
        ticketing.take(world.ida(), ticket);
        enter(world, "set-up", null);

        var refused = world.ida();
        assertThatThrownBy(() -> ticketing.reroute(refused, ticket)).isInstanceOf(Refused.class);
        ticketing.reroute(world.petra(), ticket);

        var view = queries.view(world.petra(), ticket);
        assertThat(chain(world, ticket)).isEqualTo("While setting up");
        assertThat(view.legs()).hasSize(2);
        assertThat(view.head().assignee()).isNull();
    }

    @Test
    void whoTakesOverAnOpenTicketTakesItAtTheLevelItHasReached() {
        var world = phased();
        var ticket = raise(world, null);
        ticketing.take(world.ida(), ticket);
        ticketing.answerChecklist(world.ida(), ticket, java.util.Map.of("version", "7", "since", "today"));
        ticketing.handOff(
                world.ida(), ticket, NewHandOff.to(Level.L3, "Too deep for us.", "Everything.", java.util.Map.of()));
        ticketing.acceptHandOff(world.anneke(), ticket, 1);
        enter(world, "set-up", null);

        ticketing.reroute(world.petra(), ticket);

        assertThat(queries.view(world.petra(), ticket).head().level()).isEqualTo(Level.L3);
    }

    @Test
    void aRuleHoldsInItsPhaseOnly() {
        var world = phased();
        var third = world.anneke().teams().iterator().next();
        triage.defineRoutingRule(
                world.system(),
                new RoutingRule(
                        "pilot-goes-deep",
                        1,
                        "In the pilot the third line answers itself.",
                        new RoutingRule.When(null, null, null, null, null, null, "pilot", List.of()),
                        RoutingRule.To.team(third)));

        assertThat(queries.view(world.petra(), raise(world, null)).head().level())
                .isEqualTo(Level.L1);
        enter(world, "pilot", null);
        assertThat(queries.view(world.petra(), raise(world, null)).head().level())
                .isEqualTo(Level.L3);
    }

    @Test
    void whatIsPromisedIsWhatThePhasePromisedWhenItWasRaised() {
        var world = phased();
        targets.define(
                world.system(),
                new NewTarget(
                        PromiseKind.FIRST_RESPONSE,
                        TargetFacts.any().phase("pilot"),
                        Duration.ofMinutes(10),
                        "always"));
        var before = raise(world, null);
        clock.advance(Duration.ofMinutes(1));
        enter(world, "pilot", null);
        var after = raise(world, null);
        ticketing.classify(world.ida(), before, Classification.severity(Severity.HIGH));

        assertThat(firstResponse(world, before)).isEqualTo(3_600);
        assertThat(firstResponse(world, after)).isEqualTo(600);
    }

    private long firstResponse(World world, TicketRef ref) {
        var id = queries.view(world.petra(), ref).head().id();
        return promises.of(world.workspace(), id.value()).stream()
                .filter(promise -> promise.kind() == PromiseKind.FIRST_RESPONSE)
                .mapToLong(promise -> java.util.Objects.requireNonNull(promise.targetSeconds()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatSomebodyDoesByTheMatrixGoesToThemFirst() {
        var world = phased();
        responsibilities.addActivity(
                world.system(),
                new NewActivity(
                        1,
                        "Updates and maintenance",
                        null,
                        null,
                        List.of("printing"),
                        List.of(
                                new Share(OrganisationKind.PROVIDER, null, Part.DOES),
                                new Share(OrganisationKind.PARTNER, null, Part.HELPS),
                                new Share(OrganisationKind.PARTNER, null, Part.DOES, "pilot"),
                                new Share(OrganisationKind.PROVIDER, null, Part.HELPS, "pilot"))));

        var vendors = raise(world, null);
        enter(world, "pilot", null);
        var partners = raise(world, null);

        assertThat(queries.view(world.petra(), vendors).head().level()).isEqualTo(Level.L3);
        assertThat(place(world, vendors).rule()).isEqualTo("responsibility");
        assertThat(place(world, vendors).because())
                .contains("“Updates and maintenance” is for Velloran to do: it goes there first.");
        assertThat(queries.view(world.petra(), partners).head().level()).isEqualTo(Level.L1);
        assertThat(place(world, partners).because())
                .contains("“Updates and maintenance” is for Sundby & Roe to do: it goes there first.");
    }

    @Test
    void inACriticalPeriodWhatIsCriticalSkipsTheLevels() {
        var world = phased();
        declare(world, clock.instant(), clock.instant().plus(Duration.ofDays(7)));

        var critical = raise(world, Severity.CRITICAL);
        var high = raise(world, Severity.HIGH);

        assertThat(queries.view(world.petra(), critical).head().level()).isEqualTo(Level.L3);
        assertThat(place(world, critical).rule()).isEqualTo("critical-period");
        assertThat(place(world, critical).because())
                .contains(
                        "It is critical, and for Fennimark “Go-live week” is a critical period: it skips the levels.");
        assertThat(queries.view(world.petra(), high).head().level()).isEqualTo(Level.L1);
    }

    @Test
    void whatBecomesCriticalInACriticalPeriodLeavesItsHandOffBehind() {
        var world = phased();
        var ticket = raise(world, Severity.HIGH);
        ticketing.take(world.ida(), ticket);
        ticketing.answerChecklist(world.ida(), ticket, java.util.Map.of("version", "7", "since", "today"));
        ticketing.handOff(
                world.ida(), ticket, NewHandOff.to(Level.L2, "Too deep for us.", "Everything.", java.util.Map.of()));
        declare(world, clock.instant(), clock.instant().plus(Duration.ofDays(7)));

        ticketing.classify(world.ida(), ticket, Classification.severity(Severity.CRITICAL));

        var view = queries.view(world.petra(), ticket);
        assertThat(view.head().level()).isEqualTo(Level.L3);
        assertThatThrownBy(() -> ticketing.acceptHandOff(world.tomas(), ticket, 1))
                .isInstanceOf(Refused.class);
    }

    @Test
    void beforeAndAfterACriticalPeriodAndOnceItIsWithdrawnTheLevelsHold() {
        var world = phased();
        var now = clock.instant();
        var id = declare(world, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)));

        assertThat(levelOfCritical(world)).isEqualTo(Level.L1);
        clock.advance(Duration.ofHours(1));
        assertThat(levelOfCritical(world)).isEqualTo(Level.L3);
        lifecycle.withdraw(world.system(), id);
        assertThat(levelOfCritical(world)).isEqualTo(Level.L1);
        declare(world, clock.instant(), clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(1));
        assertThat(levelOfCritical(world)).isEqualTo(Level.L1);
    }

    private @Nullable Level levelOfCritical(World world) {
        return queries.view(world.petra(), raise(world, Severity.CRITICAL))
                .head()
                .level();
    }

    private io.tierline.lifecycle.PeriodId declare(World world, Instant from, Instant until) {
        TeamId third = world.anneke().teams().iterator().next();
        return lifecycle.declare(
                world.system(),
                new NewCriticalPeriod(world.mira().organisation(), "Go-live week", from, until, third, null));
    }

    /** The desk with two phases and a chain of the customer's own for one of them. */
    private World phased() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        directory.definePhase(world.system(), "set-up", "Set-up", 1);
        directory.definePhase(world.system(), "pilot", "Pilot", 2);
        OrganisationId vendor = world.anneke().organisation();
        TeamId third = world.anneke().teams().iterator().next();
        var sales = directory.addTeam(
                world.system(),
                new io.tierline.directory.NewTeam(vendor, "sales-engineering", "Sales engineering", Level.L1, null));
        directory.defineChain(
                world.system(),
                new NewChain(
                        "set-up",
                        "While setting up",
                        List.of(world.mira().organisation()),
                        null,
                        "set-up",
                        List.of(
                                ChainStep.of(Level.L1, sales, vendor, "Everything"),
                                ChainStep.of(Level.L3, third, vendor, "Faults"))));
        return world;
    }

    private void enter(World world, String phase, @Nullable Instant from) {
        lifecycle.enter(world.system(), world.mira().organisation(), phase, from, "");
    }

    private TicketRef raise(World world, @Nullable Severity severity) {
        var ticket = RaiseTicket.of("Gate 4 prints no labels", "Nothing comes out.", Source.PORTAL)
                .classified(null, severity, "printing");
        return TicketRef.of(ticketing.raise(world.mira(), ticket).ticket().id());
    }

    private String chain(World world, TicketRef ref) {
        var id = jdbc(world, ref);
        return who.chain(world.workspace(), new io.tierline.directory.ChainId(id))
                .orElseThrow()
                .name();
    }

    private java.util.UUID jdbc(World world, TicketRef ref) {
        var id = queries.view(world.petra(), ref).head().id();
        return tenancy.in(
                world.workspace(),
                () -> jdbc.sql("select chain_id from ticket.ticket where workspace_id = :workspace and id = :id")
                        .param("workspace", world.workspace().value())
                        .param("id", id.value())
                        .query(java.util.UUID.class)
                        .single());
    }

    private TicketView.Because place(World world, TicketRef ref) {
        return queries.view(world.petra(), ref).explanation().stream()
                .map(TicketView.Explanation::why)
                .filter(because -> because.about().equals("place"))
                .findFirst()
                .orElseThrow();
    }
}
