package io.tierline.ticket;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The way of a ticket through hands.
 *
 * @param entry which leg is the one in which the rules sent it first
 * @param needless the numbers of the hand-offs that would not have been
 */
record Way(List<Leg> legs, int entry, Set<Integer> needless) {

    /** As it was. */
    static Way of(PastTicket past) {
        return new Way(past.legs(), past.entry(), Set.of());
    }

    /**
     * The way of a ticket that enters elsewhere at once. It needs no hand-off to where it is then, nor over the levels it
     * has passed; what was done beyond stays as it was.
     *
     * @param entry the leg in which it enters
     */
    static Way entering(PastTicket past, int entry, Place place) {
        var legs = past.legs();
        var last = Math.max(entry, past.entry());
        while (last + 1 < legs.size()
                && spared(legs.get(last + 1), place)
                && !same(legs.get(last).place(), place)) {
            last++;
        }
        var entered = legs.get(entry);
        var reached = same(legs.get(last).place(), place) ? legs.get(last) : entered;
        var way = new ArrayList<>(legs.subList(0, entry));
        way.add(new Leg(reached.number(), place, reached.assignee(), entered.enteredAt(), entered.handOff()));
        way.addAll(legs.subList(last + 1, legs.size()));
        return new Way(List.copyOf(way), entry, needless(past, last, place));
    }

    /** The same with another leg from then on, or without the one that began then. */
    Way with(List<Leg> others) {
        return new Way(List.copyOf(others), entry, needless);
    }

    private static Set<Integer> needless(PastTicket past, int last, Place place) {
        var needless = new HashSet<Integer>();
        var legs = past.legs();
        var next = last + 1 < legs.size() ? legs.get(last + 1) : null;
        for (var handOff : past.handOffs().values()) {
            var before = next == null || handOff.offer().at().isBefore(next.enteredAt());
            var opened = next != null && next.handOff() != null && next.handOff() == handOff.number();
            if (before
                    && !opened
                    && (same(handOff.to(), place)
                            || place.level().deeperThan(handOff.to().level()))) {
                needless.add(handOff.number());
            }
        }
        return needless;
    }

    /** A leg it came to by a hand-off to where it is already, or below. */
    private static boolean spared(Leg leg, Place place) {
        return leg.handOff() != null
                && (same(leg.place(), place)
                        || place.level().deeperThan(leg.place().level()));
    }

    static boolean same(Place one, Place other) {
        return one.team() != null && one.team().equals(other.team()) && one.level() == other.level();
    }
}
