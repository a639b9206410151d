package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.certification.Certification;
import io.tierline.certification.NewCertificate;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Level;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who lacks the certificate that a level or team demands does not take, get or accept tickets there. */
class CertificationTest extends DeskTest {

    @Autowired
    Certification certification;

    @Test
    void whereNothingIsDemandedEverybodyTakesTickets() {
        var world = world();
        demand(world, Set.of(Level.L4), Set.of());
        var ticket = raise(world);

        ticketing.take(world.ida(), ticket);

        assertThat(certification.missing(world.workspace(), world.ida().person(), Level.L1, null))
                .isEmpty();
    }

    @Test
    void whoLacksItIsNotOfferedToTakeAndIsRefusedWithItsName() {
        var world = world();
        var ticket = raise(world);
        assertThat(head(world.ida(), ticket).may(TicketAction.TAKE)).isTrue();
        demand(world, Set.of(Level.L1), Set.of());

        assertThat(head(world.ida(), ticket).may(TicketAction.TAKE)).isFalse();
        refused(() -> ticketing.take(world.ida(), ticket), "Dock, advanced");
        assertThat(head(world.ida(), ticket).assignee()).isNull();

        award(world, world.ida(), null);
        assertThat(head(world.ida(), ticket).may(TicketAction.TAKE)).isTrue();
        assertThat(ticketing.take(world.ida(), ticket).assignee()).isNotNull();
    }

    @Test
    void whoLacksItIsNotAssigned() {
        var world = world();
        demand(world, Set.of(), Set.of(team(world.ida())));
        award(world, world.ivo(), null);
        var ticket = raise(world);

        refused(() -> ticketing.assign(world.petra(), ticket, world.ida().person()), "Dock, advanced");
        ticketing.assign(world.petra(), ticket, world.ivo().person());

        assertThat(certification.qualified(
                        world.workspace(),
                        List.of(world.ida().person(), world.ivo().person()),
                        Level.L1,
                        team(world.ida())))
                .containsExactly(world.ivo().person());
    }

    @Test
    void whoLacksItDoesNotAcceptAHandOff() {
        var world = world();
        demand(world, Set.of(Level.L3), Set.of());
        var ticket = raise(world);
        ticketing.take(world.ida(), ticket);
        ticketing.answerChecklist(world.ida(), ticket, Map.of("version", "7", "since", "today"));
        ticketing.handOff(world.ida(), ticket, NewHandOff.to(Level.L3, "Too deep for us.", "Everything.", Map.of()));

        assertThat(head(world.anneke(), ticket).may(TicketAction.ACCEPT)).isFalse();
        refused(() -> ticketing.acceptHandOff(world.anneke(), ticket, 1), "Dock, advanced");
        award(world, world.anneke(), null);

        assertThat(head(world.anneke(), ticket).may(TicketAction.ACCEPT)).isTrue();
        assertThat(ticketing.acceptHandOff(world.anneke(), ticket, 1).level()).isEqualTo(Level.L3);
    }

    @Test
    void whoGivesWorkOutAcceptsForTheTeamAndWhoTakesItNeedsIt() {
        var world = world();
        demand(world, Set.of(Level.L3), Set.of());
        var ticket = raise(world);
        ticketing.take(world.ida(), ticket);
        ticketing.answerChecklist(world.ida(), ticket, Map.of("version", "7", "since", "today"));
        ticketing.handOff(world.ida(), ticket, NewHandOff.to(Level.L3, "Too deep for us.", "Everything.", Map.of()));

        var accepted = ticketing.acceptHandOff(world.petra(), ticket, 1);

        assertThat(accepted.level()).isEqualTo(Level.L3);
        assertThat(accepted.assignee()).isNull();
        refused(() -> ticketing.take(world.anneke(), ticket), "Dock, advanced");
        refused(() -> ticketing.assign(world.petra(), ticket, world.anneke().person()), "Dock, advanced");
    }

    @Test
    void itHoldsToTheEndOfItsLastDay() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        demand(world, Set.of(Level.L1), Set.of());
        award(world, world.ida(), LocalDate.of(2026, 3, 11));

        assertThat(missing(world)).isEmpty();
        clock.advance(Duration.ofHours(15));
        assertThat(missing(world)).containsExactly("Dock, advanced");
        assertThat(certification.of(world.ida(), world.ida().person()))
                .hasSize(1)
                .allMatch(held -> !held.valid(clock.instant()));
        assertThatThrownBy(() -> award(world, world.ida(), LocalDate.of(2026, 3, 11)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void oneThatIsArchivedOrWithdrawnIsSo() {
        var world = world();
        demand(world, Set.of(Level.L1), Set.of());
        award(world, world.ida(), null);
        certification.withdraw(world.system(), world.ida().person(), "dock");
        assertThat(missing(world)).containsExactly("Dock, advanced");

        certification.archive(world.system(), "dock");

        assertThat(missing(world)).isEmpty();
    }

    @Test
    void onlyAdministratorsChangeItAndStrangersSeeNothing() {
        var world = world();
        demand(world, Set.of(Level.L1), Set.of());
        var stranger = world();

        for (ThrowingCallable change : List.<ThrowingCallable>of(
                () -> certification.define(world.petra(), "dock", details(Set.of(), Set.of())),
                () -> certification.archive(world.petra(), "dock"),
                () -> certification.award(world.petra(), world.ida().person(), "dock", null),
                () -> certification.of(world.petra(), world.ida().person()))) {
            assertThatThrownBy(change)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED));
        }
        assertThat(certification.all(stranger.system())).isEmpty();
        assertThat(certification.missing(stranger.workspace(), stranger.ida().person(), Level.L1, null))
                .isEmpty();
    }

    private static void refused(ThrowingCallable act, String certificate) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(TicketRefusal.CERTIFICATE_MISSING);
            assertThat(refused.details()).containsEntry("certificates", certificate);
        });
    }

    private List<String> missing(World world) {
        return certification.missing(world.workspace(), world.ida().person(), Level.L1, team(world.ida()));
    }

    private TicketHead head(Actor actor, TicketRef ticket) {
        return queries.view(actor, ticket).head();
    }

    private static TeamId team(Actor actor) {
        return actor.teams().iterator().next();
    }

    private void demand(World world, Set<Level> levels, Set<TeamId> teams) {
        certification.define(world.system(), "dock", details(levels, teams));
    }

    private static NewCertificate details(Set<Level> levels, Set<TeamId> teams) {
        return new NewCertificate("Dock, advanced", levels, teams, null);
    }

    private void award(World world, Actor to, @Nullable LocalDate lastDay) {
        certification.award(world.system(), to.person(), "dock", lastDay);
    }

    private TicketRef raise(World world) {
        var ticket = RaiseTicket.of("Gate 4 prints no labels", "Nothing comes out.", Source.PORTAL)
                .classified(null, null, "printing");
        return TicketRef.of(ticketing.raise(world.mira(), ticket).ticket().id());
    }
}
