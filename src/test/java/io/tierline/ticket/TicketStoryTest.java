package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Level;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketStoryTest extends DeskTest {

    @Test
    void aTicketGoesUpTheChainAndBackAndIsValidated() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();

        var raised = ticketing.raise(world.mira(), labels());
        var ref = TicketRef.of(raised.ticket().id());
        assertThat(raised.ticket().state()).isEqualTo(TicketState.NEW);
        assertThat(raised.ticket().level()).isEqualTo(Level.L1);
        assertThat(raised.ticket().promises()).extracting(PromiseLine::kind).contains("first-response", "resolution");

        clock.advance(Duration.ofMinutes(20));
        ticketing.take(world.ida(), ref);
        assertThatThrownBy(() -> ticketing.take(world.ivo(), ref))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.details()).containsEntry("by", "Ida Marsh"));

        ticketing.write(world.ida(), ref, NewMessage.reply("We are on it. Print at gate 5 meanwhile."));
        assertThat(promise(world, ref, "first-response").state()).isEqualTo("kept");
        assertThat(promise(world, ref, "first-response").dueAt()).isEqualTo(WEDNESDAY_MORNING.plusSeconds(3_600));

        assertThatThrownBy(() -> ticketing.handOff(
                        world.ida(), ref, NewHandOff.to(Level.L2, "Not in the guide", "", Map.of("since", "03:00"))))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(FieldProblem::field)
                        .containsExactlyInAnyOrder("tried", "packet.version"));

        var packet = Map.of("since", "03:00", "version", "7.2.3");
        ticketing.handOff(world.ida(), ref, NewHandOff.to(Level.L2, "Not in the guide", "Restarted", packet));
        assertThat(queries.head(world.ida(), ref).level()).isEqualTo(Level.L1);
        clock.advance(Duration.ofMinutes(10));
        var accepted = ticketing.acceptHandOff(world.tomas(), ref, 1);
        assertThat(accepted.level()).isEqualTo(Level.L2);
        assertThat(accepted.assignee()).extracting(PersonRef::name).isEqualTo("Tomas Wray");

        ticketing.handOff(world.tomas(), ref, NewHandOff.to(Level.L3, "Needs the code", "Traced", Map.of()));
        ticketing.askForMissing(world.anneke(), ref, 2, "Which job header?");
        assertThat(promise(world, ref, "hand-off-acceptance", "2").state()).isEqualTo("paused");
        ticketing.answerAsk(world.tomas(), ref, 2, "The one of gate 4", Map.of("logs", "spool.log"));
        ticketing.acceptHandOff(world.anneke(), ref, 2);

        var secret = ticketing.write(
                world.anneke(),
                ref,
                new NewMessage(Audience.OWN, null, "Promise no date: ostrich.", null, List.of(), false));
        ticketing.write(world.anneke(), ref, NewMessage.note("Chain word: pelican."));
        var shared = ticketing.write(world.anneke(), ref, NewMessage.note("Raw capture: flamingo."));
        var offer = new NewHandOff(Level.L4, null, "Yours", "All of it", Map.of(), List.of(shared.message()));
        assertThat(ticketing.handOff(world.anneke(), ref, offer).may(TicketAction.APPROVE))
                .isFalse();
        assertThatThrownBy(() -> queries.view(world.joss(), ref)).isInstanceOf(Refused.class);
        ticketing.approveHandOff(world.petra(), ref, 3);

        var outside = queries.view(world.joss(), ref);
        assertThat(outside.conversation().items())
                .extracting(TicketView.Message::body)
                .containsExactly("Raw capture: flamingo.");
        assertThat(outside.head().organisation()).isNull();
        assertThat(queries.list(world.joss(), TicketFilter.all().saying("pelican"), PageRequest.first())
                        .items())
                .isEmpty();
        assertThat(queries.list(world.joss(), TicketFilter.all().saying("flamingo"), PageRequest.first())
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> queries.message(world.joss(), ref, secret.message()))
                .isInstanceOf(Refused.class);
        ticketing.acceptHandOff(world.joss(), ref, 3);
        ticketing.write(
                world.joss(),
                ref,
                new NewMessage(Audience.OUTSIDE, null, "Empty media field.", null, List.of(), false));
        assertThat(queries.view(world.anneke(), ref).conversation().items())
                .extracting(TicketView.Message::body)
                .contains("Empty media field.");
        assertThat(queries.view(world.tomas(), ref).conversation().items())
                .extracting(TicketView.Message::body)
                .doesNotContain("Empty media field.", "Promise no date: ostrich.");
        var back = ticketing.returnHandOff(world.joss(), ref, 3, "Send the media field.");
        assertThat(back.level()).as("none of its business any more").isNull();
        assertThat(queries.head(world.anneke(), ref).level()).isEqualTo(Level.L3);

        var solved = ticketing.solve(world.anneke(), ref, "The field is back.");
        assertThat(solved.state()).isEqualTo(TicketState.SOLVED);
        assertThat(ticketing.validate(world.mira(), ref, false, "Still nothing").state())
                .isEqualTo(TicketState.OPEN);
        ticketing.solve(world.anneke(), ref, "Now it is.");
        assertThat(ticketing.validate(world.mira(), ref, true, null).state()).isEqualTo(TicketState.CLOSED);

        assertThat(queries.legs(world.anneke(), ref))
                .extracting(TicketView.Leg::level)
                .containsExactly(Level.L1, Level.L2, Level.L3, Level.L4, Level.L3);
        assertThat(queries.legs(world.anneke(), ref).stream().filter(TicketView.Leg::open))
                .hasSize(1);
        assertThat(queries.history(world.anneke(), ref, PageRequest.first()).items())
                .extracting(HistoryEntry::action)
                .startsWith("ticket.raised", "ticket.routed", "ticket.taken", "ticket.replied")
                .endsWith("ticket.rejected", "ticket.solved", "ticket.validated");
        assertThat(queries.bridge(world.petra()).figures().open()).isZero();
    }

    private PromiseLine promise(World world, TicketRef ref, String kind) {
        return promise(world, ref, kind, "");
    }

    private PromiseLine promise(World world, TicketRef ref, String kind, String number) {
        return queries.promises(world.petra(), ref).stream()
                .filter(line -> line.kind().equals(kind) && line.ref().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
