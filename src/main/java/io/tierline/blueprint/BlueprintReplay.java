package io.tierline.blueprint;

import io.tierline.blueprint.BlueprintPlan.Fault;
import io.tierline.blueprint.replay.Changes;
import io.tierline.blueprint.replay.Climbed;
import io.tierline.blueprint.replay.Count;
import io.tierline.blueprint.replay.Entry;
import io.tierline.blueprint.replay.Load;
import io.tierline.blueprint.replay.Note;
import io.tierline.blueprint.replay.PerCustomer;
import io.tierline.blueprint.replay.PerStep;
import io.tierline.blueprint.replay.PerTarget;
import io.tierline.blueprint.replay.PerTicket;
import io.tierline.blueprint.replay.PlainReplay;
import io.tierline.blueprint.replay.ReplayWords;
import io.tierline.blueprint.replay.Spared;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What past tickets would have come to under a blueprint, beside what they really came to.
 *
 * @param name what the blueprint calls itself; empty when it does not say
 * @param problems what is wrong with the text, in its order; when there are any nothing was replayed
 * @param span which tickets, and how far their lives were looked at
 * @param totals all tickets together
 * @param targets every target that was or would be promised, those that change most first
 * @param customers the customers that most changes for; at most 100
 * @param tickets the first tickets of which promises change; at most 200
 * @param entries from where to where tickets come in otherwise; at most 100
 * @param handOffs from where to where hand-offs would not have been; at most 100
 * @param steps every step of a ladder that came or would
 * @param load each level, hour by hour of the day
 * @param notes what was not lived again
 */
public record BlueprintReplay(
        String name,
        List<Fault> problems,
        Span span,
        Totals totals,
        List<PerTarget> targets,
        List<PerCustomer> customers,
        List<PerTicket> tickets,
        List<Entry> entries,
        List<Spared> handOffs,
        List<PerStep> steps,
        List<Load> load,
        List<Note> notes) {

    public BlueprintReplay {
        problems = List.copyOf(problems);
        targets = List.copyOf(targets);
        customers = List.copyOf(customers);
        tickets = List.copyOf(tickets);
        entries = List.copyOf(entries);
        handOffs = List.copyOf(handOffs);
        steps = List.copyOf(steps);
        load = List.copyOf(load);
        notes = List.copyOf(notes);
    }

    /**
     * Tickets raised in that time.
     *
     * @param to not part of it
     * @param until when the replay was made: nothing after it is looked at
     */
    public record Span(Instant from, Instant to, ZoneId zone, Instant until) {}

    /**
     * All tickets together.
     *
     * @param records how many records of history were lived again
     * @param affected of how many tickets promises change
     * @param customers how many customers those are of
     * @param moved how many would come in elsewhere
     * @param rerated how many would have another priority
     * @param spared how many hand-offs would not have been
     */
    public record Totals(
            long tickets,
            long records,
            long affected,
            long customers,
            long moved,
            long rerated,
            Count really,
            Count would,
            Changes changes,
            long spared,
            Climbed climbedReally,
            Climbed climbedInstead) {}

    /** Whether the text could be replayed at all. */
    public boolean sound() {
        return problems.isEmpty();
    }

    /** Whether nothing would have been otherwise. */
    public boolean unchanged() {
        return totals.changes().all() == 0
                && totals.moved() == 0
                && totals.rerated() == 0
                && totals.climbedReally().equals(totals.climbedInstead())
                && steps.stream().allMatch(step -> step.really() == step.would());
    }

    /** In lines, for a terminal. */
    public List<String> said() {
        return ReplayWords.of(this);
    }

    /** As plain values, ready for JSON. */
    public Map<String, Object> plain() {
        return PlainReplay.of(this);
    }
}
