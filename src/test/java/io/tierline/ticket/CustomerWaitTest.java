package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CustomerWaitTest extends DeskTest {

    @Test
    void theQuestionIsSaidToTheCustomerAndItsTimeIsTheirs() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = taken(world);
        clock.advance(Duration.ofMinutes(10));

        var waits = ticketing.pending(world.ida(), ref, CustomerWait.asking("Which gate is it?"));

        assertThat(waits.state()).isEqualTo(TicketState.PENDING);
        assertThat(bodies(world.mira(), ref)).endsWith("Which gate is it?");
        assertThat(queries.head(world.mira(), ref).waiting()).isEqualTo("Which gate is it?");
        assertThat(promise(waits, "first-response").state()).isEqualTo("kept");
        assertThat(promise(waits, "resolution").state()).isEqualTo("paused");
        assertThat(Objects.requireNonNull(promise(waits, "resolution").charged())
                        .name())
                .isEqualTo("Fennimark");
        assertThat(queries.history(world.ida(), ref, PageRequest.first()).items())
                .extracting(HistoryEntry::action)
                .endsWith("ticket.replied", "ticket.pending");
    }

    @Test
    void aReasonThatStaysInsideIsReadByTheChainOnly() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var ref = taken(world);
        var before = bodies(world.mira(), ref);

        var waits = ticketing.pending(world.ida(), ref, CustomerWait.quietly("Asked on the phone: ostrich"));

        assertThat(waits.state()).isEqualTo(TicketState.PENDING);
        assertThat(bodies(world.mira(), ref)).isEqualTo(before);
        assertThat(queries.head(world.mira(), ref).waiting()).isNull();
        assertThat(queries.head(world.tomas(), ref).waiting()).isEqualTo("Asked on the phone: ostrich");
        assertThat(bodies(world.tomas(), ref)).contains("Asked on the phone: ostrich");
        assertThat(promise(waits, "first-response").state()).isEqualTo("paused");
    }

    @Test
    void anEmptyQuestionIsRefusedAndChangesNothing() {
        var world = world();
        var ref = taken(world);
        var before = queries.head(world.ida(), ref);

        assertThatThrownBy(() -> ticketing.pending(world.ida(), ref, CustomerWait.asking("  ")))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(FieldProblem::field)
                        .containsExactly("reason"));

        assertThat(queries.head(world.ida(), ref).revision()).isEqualTo(before.revision());
    }

    private TicketRef taken(World world) {
        var ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        ticketing.take(world.ida(), ref);
        return ref;
    }

    private List<String> bodies(Actor reader, TicketRef ref) {
        return queries.messages(reader, ref, PageRequest.first()).items().stream()
                .map(TicketView.Message::body)
                .toList();
    }

    private static PromiseLine promise(TicketHead ticket, String kind) {
        return ticket.promises().stream()
                .filter(promise -> promise.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
