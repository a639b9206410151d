package io.tierline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.ChainStep;
import io.tierline.directory.Directory;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LifecycleTest extends RunningTierline {

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Directory directory;

    Actor system = Actor.system(new io.tierline.kernel.WorkspaceId(Ids.next()));
    OrganisationId customer = OrganisationId.next();
    TeamId team = TeamId.next();

    @BeforeEach
    void settle() {
        clock.set(WEDNESDAY_MORNING);
        var key = "life-" + Ids.next().toString().substring(24);
        system = Actor.system(workspaces.create(key, key, ZoneOffset.UTC).id());
        var provider = add(OrganisationKind.PROVIDER, "Velloran");
        customer = add(OrganisationKind.CUSTOMER, "Fennimark");
        team = directory.addTeam(system, new NewTeam(provider, "third", "Third line", Level.L3, null));
        directory.definePhase(system, "set-up", "Set-up", 1);
        directory.definePhase(system, "operation", "Operation", 2);
    }

    @Test
    void thePhaseIsTheOneThatBeganLast() {
        var now = clock.instant();
        lifecycle.enter(system, customer, "set-up", null, "Kick-off held.");
        lifecycle.enter(system, customer, "operation", now.plus(Duration.ofDays(30)), "");

        assertThat(lifecycle.phaseOf(system.workspace(), customer, now.minusSeconds(1)))
                .isEmpty();
        assertThat(lifecycle.phaseOf(system.workspace(), customer, now)).contains("set-up");
        assertThat(lifecycle.phaseOf(
                        system.workspace(),
                        customer,
                        now.plus(Duration.ofDays(30)).minusSeconds(1)))
                .contains("set-up");
        assertThat(lifecycle.phaseOf(system.workspace(), customer, now.plus(Duration.ofDays(30))))
                .contains("operation");
        assertThat(lifecycle.plan(system.workspace(), customer))
                .extracting(Stage::phase)
                .containsExactly("set-up", "operation");
    }

    @Test
    void whatIsPlannedCanBeTakenBackAndWhatHasBegunCannot() {
        var now = clock.instant();
        lifecycle.enter(system, customer, "set-up", null, "");
        lifecycle.enter(system, customer, "operation", now.plus(Duration.ofDays(30)), "");

        lifecycle.drop(system, customer, now.plus(Duration.ofDays(30)));

        assertThat(lifecycle.plan(system.workspace(), customer)).hasSize(1);
        assertThatThrownBy(() -> lifecycle.drop(system, customer, now))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.BEGUN_ALREADY));
        assertThatThrownBy(() -> lifecycle.enter(system, customer, "operation", null, ""))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(LifecycleRefusal.PLANNED_ALREADY));
    }

    @Test
    void everythingWrongIsToldAtOnceAndChangesNothing() {
        var past = clock.instant().minusSeconds(60);

        assertThatThrownBy(() -> lifecycle.enter(system, OrganisationId.next(), "nowhere", past, "x".repeat(1001)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(io.tierline.kernel.CommonRefusal.NOT_FOUND));
        assertThatThrownBy(() -> lifecycle.enter(system, customer, "nowhere", past, "x".repeat(1001)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("phase", "from", "note"));
        assertThatThrownBy(() -> lifecycle.declare(
                        system, new NewCriticalPeriod(customer, " ", past, past, TeamId.next(), null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("name", "until", "until", "team"));
        assertThat(lifecycle.plan(system.workspace(), customer)).isEmpty();
        assertThat(lifecycle.criticalPeriods(system.workspace(), customer)).isEmpty();
    }

    @Test
    void onlyWhoLooksAfterCustomersMayPlan() {
        var agent = new Actor(
                system.workspace(),
                io.tierline.kernel.PersonId.next(),
                "Ida Marsh",
                customer,
                OrganisationKind.PROVIDER,
                Set.of(),
                EnumSet.of(Permission.WORK_TICKETS),
                ZoneOffset.UTC);

        assertThatThrownBy(() -> lifecycle.enter(agent, customer, "set-up", null, ""))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> lifecycle.withdraw(agent, PeriodId.next())).isInstanceOf(Refused.class);
    }

    @Test
    void aPartnerLooksAfterTheCustomersItServesAndNoOthers() {
        var partner = add(OrganisationKind.PARTNER, "Sundby");
        var rival = add(OrganisationKind.PARTNER, "Ostwall");
        var first = directory.addTeam(system, new NewTeam(partner, "first", "First line", Level.L1, null));
        directory.defineChain(
                system,
                new NewChain(
                        "main",
                        "Main",
                        List.of(customer),
                        null,
                        List.of(ChainStep.of(Level.L1, first, partner, "Everything"))));
        var theirs = manager(partner, OrganisationKind.PARTNER);
        var others = manager(rival, OrganisationKind.PARTNER);
        var now = clock.instant();
        var later = now.plus(Duration.ofDays(3));

        lifecycle.enter(theirs, customer, "set-up", later, "");
        var period = lifecycle.declare(
                theirs, new NewCriticalPeriod(customer, "Go-live", now, now.plus(Duration.ofDays(1)), first, null));

        assertThatThrownBy(() -> lifecycle.drop(others, customer, later)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> lifecycle.withdraw(others, period)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> lifecycle.enter(others, customer, "set-up", null, ""))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> lifecycle.declare(
                        theirs, new NewCriticalPeriod(customer, "x", now, now.plus(Duration.ofDays(1)), team, null)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("team"));
        assertThatThrownBy(() ->
                        lifecycle.enter(manager(customer, OrganisationKind.CUSTOMER), customer, "set-up", null, ""))
                .isInstanceOf(Refused.class);
        assertThat(lifecycle.plan(system.workspace(), customer)).hasSize(1);
        assertThat(lifecycle.critical(system.workspace(), customer)).isPresent();
        lifecycle.withdraw(theirs, period);
        lifecycle.drop(theirs, customer, later);
    }

    private Actor manager(OrganisationId organisation, OrganisationKind kind) {
        return new Actor(
                system.workspace(),
                io.tierline.kernel.PersonId.next(),
                "Ulla Brandt",
                organisation,
                kind,
                Set.of(),
                EnumSet.of(Permission.MANAGE_CUSTOMERS, Permission.SEE_DIRECTORY),
                ZoneOffset.UTC);
    }

    @Test
    void strangersSeeNothing() {
        lifecycle.enter(system, customer, "set-up", null, "");
        var from = clock.instant();
        var period = lifecycle.declare(
                system, new NewCriticalPeriod(customer, "Go-live", from, from.plus(Duration.ofDays(1)), team, null));
        var key = "life-" + Ids.next().toString().substring(24);
        var other = Actor.system(workspaces.create(key, key, ZoneOffset.UTC).id());

        assertThat(lifecycle.phaseOf(other.workspace(), customer)).isEmpty();
        assertThat(lifecycle.plan(other.workspace(), customer)).isEmpty();
        assertThat(lifecycle.criticalPeriods(other.workspace(), customer)).isEmpty();
        assertThat(lifecycle.critical(other.workspace(), customer)).isEmpty();
        assertThatThrownBy(() -> lifecycle.withdraw(other, period)).isInstanceOf(Refused.class);
        assertThat(lifecycle.critical(system.workspace(), customer)).isPresent();
    }

    private OrganisationId add(OrganisationKind kind, String name) {
        return directory.addOrganisation(system, new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }
}
