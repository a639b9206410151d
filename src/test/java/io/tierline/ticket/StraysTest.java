package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.directory.ChainStep;
import io.tierline.directory.NewChain;
import io.tierline.directory.NewTeam;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.lifecycle.Lifecycle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The open tickets that another phase puts elsewhere, and handing them over. */
class StraysTest extends DeskTest {

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    Strays strays;

    @Test
    void aNewPhaseListsTheOpenTicketsThatBelongElsewhereAndNoOthers() {
        var world = world();
        var before = raise(world);
        var solved = raise(world);
        ticketing.solve(world.petra(), solved, "Turned on again.");
        assertThat(list(world)).isEmpty();

        inPilot(world);
        raise(world);

        assertThat(list(world)).hasSize(1).first().satisfies(stray -> {
            assertThat(stray.ticket().id()).isEqualTo(id(world, before));
            assertThat(stray.team()).isNotNull().extracting(TeamRef::name).isEqualTo("Pilots");
            assertThat(stray.moves()).isTrue();
            assertThat(stray.ready()).isTrue();
            assertThat(String.join(" ", stray.because())).contains("Pilot");
        });
        assertThat(strays.count(world.system(), world.mira().organisation())).isEqualTo(1);
    }

    @Test
    void allAreCountedHoweverManyThereAre() {
        var world = world();
        for (int raised = 0; raised < 203; raised++) {
            raise(world);
        }

        inPilot(world);

        assertThat(strays.count(world.system(), world.mira().organisation())).isEqualTo(203);
    }

    @Test
    void handedOverTogetherTheyGoWhereTheyBelongWithTheirHistory() {
        var world = world();
        var one = raise(world);
        var other = raise(world);
        inPilot(world);

        var over =
                strays.handOver(world.petra(), world.mira().organisation(), List.of(id(world, one), id(world, other)));

        assertThat(over.done()).isEqualTo(2);
        assertThat(over.left()).isEmpty();
        assertThat(list(world)).isEmpty();
        for (var ticket : List.of(one, other)) {
            var view = queries.view(world.petra(), ticket);
            assertThat(view.legs()).hasSize(2);
            assertThat(view.head().team()).isNotNull().extracting(TeamRef::name).isEqualTo("Pilots");
        }
    }

    @Test
    void oneWhoseHandOffIsOpenWaitsAndKeepsNoOther() {
        var world = world();
        var offered = raise(world);
        ticketing.take(world.ida(), offered);
        ticketing.answerChecklist(world.ida(), offered, Map.of("version", "7", "since", "today"));
        ticketing.handOff(world.ida(), offered, NewHandOff.to(Level.L3, "Too deep for us.", "Everything.", Map.of()));
        var free = raise(world);
        inPilot(world);

        assertThat(list(world)).extracting(Stray::settling).containsExactly(1, null);
        var over = strays.handOver(
                world.petra(), world.mira().organisation(), List.of(id(world, offered), id(world, free)));

        assertThat(over.done()).isEqualTo(1);
        assertThat(over.left().get(id(world, offered)))
                .isNotNull()
                .extracting(Refused::refusal)
                .isEqualTo(TicketRefusal.HAND_OFF_RUNNING);
    }

    @Test
    void whatWentThroughHandsStaysAtItsLevelAndOtherCustomersTicketsAreNotTaken() {
        var world = world();
        var deep = raise(world);
        ticketing.take(world.ida(), deep);
        ticketing.answerChecklist(world.ida(), deep, Map.of("version", "7", "since", "today"));
        ticketing.handOff(world.ida(), deep, NewHandOff.to(Level.L3, "Too deep for us.", "Everything.", Map.of()));
        ticketing.acceptHandOff(world.anneke(), deep, 1);
        inPilot(world);

        assertThat(list(world)).extracting(Stray::level).containsExactly(Level.L3);
        var stranger = TicketId.next();
        assertThat(strays.handOver(world.petra(), world.mira().organisation(), List.of(stranger))
                        .left())
                .containsKey(stranger);
    }

    @Test
    void theListIsPaged() {
        var world = world();
        var all = List.of(raise(world), raise(world), raise(world));
        inPilot(world);

        var first = strays.of(world.petra(), world.mira().organisation(), new PageRequest(2, null));
        var second = strays.of(world.petra(), world.mira().organisation(), new PageRequest(2, first.next()));

        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(all).hasSize(3);
    }

    @Test
    void whoNeitherLooksAfterCustomersNorGivesWorkOutIsRefused() {
        var world = world();

        assertThatThrownBy(() -> strays.of(world.ida(), world.mira().organisation(), PageRequest.first()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.refusal()).isEqualTo(CommonRefusal.NOT_ALLOWED));
        assertThatThrownBy(() -> strays.handOver(world.petra(), world.mira().organisation(), List.of()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting("field")
                                .containsExactly("tickets"));
        var elsewhere = world();
        assertThatThrownBy(() -> strays.of(elsewhere.petra(), world.mira().organisation(), PageRequest.first()))
                .isInstanceOf(Refused.class);
    }

    private TicketRef raise(World world) {
        var ticket = RaiseTicket.of("Gate 4 prints no labels", "Nothing comes out.", Source.PORTAL)
                .classified(null, null, "printing");
        return TicketRef.of(ticketing.raise(world.mira(), ticket).ticket().id());
    }

    private List<Stray> list(World world) {
        return strays.of(world.petra(), world.mira().organisation(), PageRequest.first())
                .items();
    }

    private TicketId id(World world, TicketRef ref) {
        return queries.view(world.petra(), ref).head().id();
    }

    private void inPilot(World world) {
        directory.definePhase(world.system(), "pilot", "Pilot", 1);
        var vendor = world.anneke().organisation();
        var pilots = directory.addTeam(world.system(), new NewTeam(vendor, "pilots", "Pilots", Level.L1, null));
        var third = world.anneke().teams().iterator().next();
        directory.defineChain(
                world.system(),
                new NewChain(
                        "pilot",
                        "While piloting",
                        List.of(world.mira().organisation()),
                        null,
                        "pilot",
                        List.of(
                                ChainStep.of(Level.L1, pilots, vendor, "Everything"),
                                ChainStep.of(Level.L3, third, vendor, "Deep faults"))));
        lifecycle.enter(world.system(), world.mira().organisation(), "pilot", null, "");
        clock.advance(java.time.Duration.ofMinutes(1));
    }
}
