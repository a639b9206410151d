package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a schedule: at every instant at most one person. An override wins over all layers, a later layer over an
 * earlier one where it has somebody.
 *
 * @param layers lowest first
 * @param covers in the order in which they were given
 */
record Rota(ZoneId zone, List<Layer> layers, List<Cover> covers) {

    /** Longer timelines are refused. */
    static final Duration LONGEST = Duration.ofDays(124);

    private static final int DAYS_BESIDE = 8;

    Rota {
        layers = List.copyOf(layers);
        covers = List.copyOf(covers);
    }

    /** Who is on call, and by what. */
    record OnCallBy(PersonId person, String by) {}

    Optional<OnCallBy> at(Instant instant) {
        return covers.reversed().stream()
                .filter(cover -> cover.holds(instant))
                .findFirst()
                .map(cover -> new OnCallBy(cover.person(), Turn.OVERRIDE))
                .or(() -> byLayers(instant));
    }

    /** All of it without a hole, gaps included, each turn beginning where the one before ends. */
    List<Turn> between(Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("longer than " + LONGEST);
        }
        var turns = new ArrayList<Turn>();
        var changes = List.copyOf(changes(from, to));
        for (var i = 0; i + 1 < changes.size(); i++) {
            add(turns, changes.get(i), changes.get(i + 1));
        }
        return List.copyOf(turns);
    }

    private void add(List<Turn> turns, Instant from, Instant until) {
        var now = at(from).orElse(null);
        var person = now == null ? null : now.person();
        var by = now == null ? "" : now.by();
        if (!turns.isEmpty() && same(turns.getLast(), person, by)) {
            turns.add(new Turn(turns.removeLast().from(), until, person, by));
        } else {
            turns.add(new Turn(from, until, person, by));
        }
    }

    /** A hand-over from somebody to themselves by the same layer is none. */
    private static boolean same(Turn turn, @Nullable PersonId person, String by) {
        return turn.by().equals(by) && (person == null ? turn.isGap() : person.equals(turn.person()));
    }

    /** Every instant at which somebody else may come on call, with both ends. */
    private SortedSet<Instant> changes(Instant from, Instant to) {
        var changes = new TreeSet<Instant>();
        for (var layer : layers) {
            addHandOvers(changes, layer, from, to);
            addSpans(changes, layer, from, to);
        }
        covers.forEach(cover -> {
            changes.add(cover.from());
            changes.add(cover.until());
        });
        changes.add(from);
        changes.add(to);
        return changes.subSet(from, to.plusNanos(1));
    }

    private void addHandOvers(SortedSet<Instant> changes, Layer layer, Instant from, Instant to) {
        changes.add(instant(layer.start()));
        if (layer.end() != null) {
            changes.add(instant(layer.end()));
        }
        var first = Math.max(0, turnAt(layer, from));
        for (var turn = first; handOver(layer, turn).isBefore(to); turn++) {
            changes.add(handOver(layer, turn));
        }
    }

    private void addSpans(SortedSet<Instant> changes, Layer layer, Instant from, Instant to) {
        for (var span : layer.spans()) {
            var last = to.atZone(zone).toLocalDate().plusDays(DAYS_BESIDE);
            for (var week = from.atZone(zone).toLocalDate().minusDays(DAYS_BESIDE);
                    week.isBefore(last);
                    week = week.plusWeeks(1)) {
                changes.add(instant(span.startIn(week)));
                changes.add(instant(span.endIn(week)));
            }
        }
    }

    private Optional<OnCallBy> byLayers(Instant instant) {
        return layers.reversed().stream()
                .filter(layer -> applies(layer, instant))
                .findFirst()
                .map(layer -> new OnCallBy(personAt(layer, instant), layer.name()));
    }

    private boolean applies(Layer layer, Instant instant) {
        return !layer.people().isEmpty()
                && !instant.isBefore(instant(layer.start()))
                && (layer.end() == null || instant.isBefore(instant(layer.end())))
                && (layer.spans().isEmpty() || layer.spans().stream().anyMatch(span -> holds(span, instant)));
    }

    /** In the span that began this week or in the one that began the week before. */
    private boolean holds(WeekSpan span, Instant instant) {
        var day = instant.atZone(zone).toLocalDate();
        return List.of(day, day.minusWeeks(1)).stream()
                .anyMatch(week ->
                        !instant.isBefore(instant(span.startIn(week))) && instant.isBefore(instant(span.endIn(week))));
    }

    private PersonId personAt(Layer layer, Instant instant) {
        return layer.people()
                .get(Math.floorMod(turnAt(layer, instant), layer.people().size()));
    }

    /**
     * Which turn it is, from 0 on; negative before the first hand-over. Counted on the wall clock and set right by the instants:
     * where clocks are put forward or back the two disagree for an hour or so.
     */
    private long turnAt(Layer layer, Instant instant) {
        var local = instant.atZone(zone).toLocalDateTime();
        var turn = Math.floorDiv(ChronoUnit.HOURS.between(layer.start(), local), (long) layer.shiftHours());
        while (handOver(layer, turn).isAfter(instant)) {
            turn--;
        }
        while (!handOver(layer, turn + 1).isAfter(instant)) {
            turn++;
        }
        return turn;
    }

    private Instant handOver(Layer layer, long turn) {
        return instant(layer.start().plusHours(turn * layer.shiftHours()));
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }
}
