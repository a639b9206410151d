package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two acts that stand in the database at the same instant: a third transaction holds the ticket until both wait for it.
 */
class RacesTest extends DeskTest {

    @Test
    void ofTwoWhoTakeTheSameTicketOneWinsAndTheOtherIsToldByWhom() throws Exception {
        var world = world();
        var ticket = raised(world);
        var ref = TicketRef.of(ticket);

        var refusals =
                atOnce(world, ticket, () -> ticketing.take(world.ida(), ref), () -> ticketing.take(world.ivo(), ref));

        var winner = queries.head(world.petra(), ref).assignee();
        assertThat(winner).isNotNull();
        assertThat(refusals).singleElement().satisfies(refused -> {
            assertThat(refused.refusal()).isEqualTo(TicketRefusal.ALREADY_TAKEN);
            assertThat(refused.details()).containsEntry("by", winner.name());
        });
        assertThat(taken(world, ref)).isEqualTo(1);
    }

    @Test
    void ofTwoCrosswiseMergesOneWinsAndNobodyWaitsForEver() throws Exception {
        var world = world();
        var one = raised(world);
        var other = raised(world);
        var first = Stream.of(one, other)
                .min((a, b) -> a.value().compareTo(b.value()))
                .orElseThrow();

        var refusals = atOnce(
                world,
                first,
                () -> ticketing.merge(world.ida(), TicketRef.of(one), TicketRef.of(other)),
                () -> ticketing.merge(world.ivo(), TicketRef.of(other), TicketRef.of(one)));

        assertThat(refusals)
                .singleElement()
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(TicketRefusal.IS_CLOSED));
        var states = Stream.of(one, other)
                .map(id -> queries.head(world.petra(), TicketRef.of(id)).state())
                .toList();
        assertThat(states).containsExactlyInAnyOrder(TicketState.NEW, TicketState.CLOSED);
    }

    /** Does both while both wait for the locked ticket; answers the refusals. */
    private List<Refused> atOnce(World world, TicketId locked, Runnable one, Runnable other) throws Exception {
        var held = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holder = threads.submit(() -> hold(world.system(), locked, held, free));
            held.await();
            var both = List.of(threads.submit(() -> refusal(one)), threads.submit(() -> refusal(other)));
            until(() -> waiting() >= both.size() || both.stream().anyMatch(Future::isDone));
            free.countDown();
            holder.get();
            return Stream.of(both.getFirst().get(), both.getLast().get())
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private void hold(Actor system, TicketId ticket, CountDownLatch held, CountDownLatch free) {
        tenancy.run(system.workspace(), () -> {
            jdbc.sql("select id from ticket.ticket where workspace_id = ? and id = ? for update")
                    .param(system.workspace().value())
                    .param(ticket.value())
                    .query()
                    .singleRow();
            held.countDown();
            await(free);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private long waiting() {
        return jdbc.sql("select count(distinct pid) from pg_locks where not granted")
                .query(Long.class)
                .single();
    }

    private static Optional<Refused> refusal(Runnable act) {
        try {
            act.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        }
    }

    private TicketId raised(World world) {
        return ticketing.raise(world.mira(), labels()).ticket().id();
    }

    private long taken(World world, TicketRef ref) {
        return queries.history(world.petra(), ref, io.tierline.kernel.PageRequest.first()).items().stream()
                .filter(entry -> entry.action().equals("ticket.taken"))
                .count();
    }
}
