package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SearchTest extends DeskTest {

    @Test
    void whatIsCalledSoComesBeforeWhatSaysSoBeforeWhatBeginsSo() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        raise(world, "Gate 4 prints nothing", "The gate runs version 7.2.3 since noon.");
        raise(world, "Labels are grey", "We swapped the printer of gate 5 with that of number 7.");
        raise(world, "Gate 7 prints nothing", "Since noon.");
        raise(world, "Door 7 and gate 6", "Both stand open.");

        assertThat(found(world.ida(), "Gate 7", 50))
                .containsExactly(
                        "Gate 7 prints nothing", "Labels are grey", "Door 7 and gate 6", "Gate 4 prints nothing");
        assertThat(queries.count(world.ida(), TicketFilter.all().saying("Gate 7")))
                .isEqualTo(4);
    }

    @Test
    void pagesGoThroughAllKindsOfMatchWithoutGapOrRepetition() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        for (var i = 0; i < 3; i++) {
            raise(world, "Spool " + i, "Nothing.");
            raise(world, "Jam " + i, "The spool is full.");
            raise(world, "Noise " + i, "The spooler hums.");
        }

        var one = found(world.ida(), "spool", 2);

        assertThat(one)
                .containsExactly(
                        "Spool 0", "Spool 1", "Spool 2", "Jam 0", "Jam 1", "Jam 2", "Noise 0", "Noise 1", "Noise 2");
        assertThat(found(world.ida(), "spool", 50)).isEqualTo(one);
    }

    @Test
    void aWordTheReaderMayNotReadLiftsNothing() {
        clock.set(WEDNESDAY_MORNING);
        var world = world();
        var first = raise(world, "Spooler stops", "Nothing.");
        var second = raise(world, "Spoolers stop", "Nothing.");
        raise(world, "Spooling stops", "Nothing.");
        ticketing.write(world.ida(), second, NewMessage.note("It is the spool."));

        assertThat(found(world.ida(), "spool", 50).getFirst()).isEqualTo("Spoolers stop");
        assertThat(found(world.mira(), "spool", 50))
                .containsExactly("Spooling stops", "Spoolers stop", "Spooler stops");
        assertThat(found(world.mira(), "T-" + queries.head(world.mira(), first).number(), 50))
                .startsWith("Spooler stops");
    }

    private TicketRef raise(World world, String subject, String body) {
        clock.advance(java.time.Duration.ofSeconds(1));
        return TicketRef.of(ticketing
                .raise(world.mira(), RaiseTicket.of(subject, body, Source.PORTAL))
                .ticket()
                .id());
    }

    private List<String> found(Actor reader, String words, int limit) {
        var all = new ArrayList<String>();
        @Nullable String next = null;
        do {
            var page = queries.list(reader, TicketFilter.all().saying(words), new PageRequest(limit, next));
            page.items().forEach(row -> all.add(row.subject()));
            next = page.next();
        } while (next != null);
        return all;
    }
}
