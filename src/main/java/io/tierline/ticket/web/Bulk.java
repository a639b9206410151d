package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import io.tierline.web.RefusalWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Does one thing to several tickets: each is a command of its own, so that what one refuses stops no other. */
@Component
class Bulk {

    private final Ticketing ticketing;
    private final TicketQueries queries;
    private final RefusalWords words;

    Bulk(Ticketing ticketing, TicketQueries queries, RefusalWords words) {
        this.ticketing = ticketing;
        this.queries = queries;
        this.words = words;
    }

    /**
     * What came of it.
     *
     * @param steps what takes it back
     * @param refused "T-12: Anneke was first."
     */
    record Outcome(int done, List<Undo.Step> steps, List<String> refused) {}

    Outcome take(Actor by, List<Long> numbers) {
        return owned(by, numbers, ref -> ticketing.take(by, ref));
    }

    Outcome give(Actor by, List<Long> numbers, PersonId to) {
        return owned(by, numbers, ref -> ticketing.assign(by, ref, to));
    }

    Outcome release(Actor by, List<Long> numbers) {
        return owned(by, numbers, ref -> ticketing.release(by, ref));
    }

    Outcome tag(Actor by, List<Long> numbers, String tag) {
        return each(
                by,
                numbers,
                before -> before.tags().contains(tag)
                        ? Optional.empty()
                        : Optional.of(Undo.Step.of(
                                ticketing.tag(by, ref(before), Set.of(tag), Set.of()), Undo.WITHOUT + tag)));
    }

    /** Takes back what was done, where nothing else was done since. */
    Outcome undo(Actor by, List<Undo.Step> steps) {
        var refused = new ArrayList<String>();
        var done = 0;
        for (var step : steps) {
            try {
                undo(by, step);
                done++;
            } catch (Refused no) {
                refused.add(Addresses.label(step.number()) + ": " + words.of(no));
            }
        }
        return new Outcome(done, List.of(), refused);
    }

    private void undo(Actor by, Undo.Step step) {
        var ref = TicketRef.number(step.number()).seenAt(step.revision());
        if (step.tag().isPresent()) {
            ticketing.tag(by, ref, Set.of(), Set.of(step.tag().get()));
        } else if (step.owner().isPresent()) {
            ticketing.assign(by, ref, step.owner().get());
        } else {
            ticketing.release(by, ref);
        }
    }

    private Outcome owned(Actor by, List<Long> numbers, Command command) {
        return each(by, numbers, before -> {
            var after = command.apply(ref(before));
            return after.revision() == before.revision()
                    ? Optional.empty()
                    : Optional.of(Undo.Step.of(
                            after,
                            before.assignee() == null
                                    ? ""
                                    : before.assignee().id().toString()));
        });
    }

    private Outcome each(Actor by, List<Long> numbers, Act act) {
        var steps = new ArrayList<Undo.Step>();
        var refused = new ArrayList<String>();
        for (var number : numbers) {
            try {
                act.on(queries.head(by, TicketRef.number(number))).ifPresent(steps::add);
            } catch (Refused no) {
                refused.add(Addresses.label(number) + ": " + words.of(no));
            }
        }
        return new Outcome(numbers.size() - refused.size(), steps, refused);
    }

    private static TicketRef ref(TicketHead ticket) {
        return TicketRef.of(ticket.id());
    }

    /** One command on one ticket. */
    private interface Command {
        TicketHead apply(TicketRef ref);
    }

    /** Does it, and says how it is taken back; empty when it was so already. */
    private interface Act {
        Optional<Undo.Step> on(TicketHead before);
    }
}
