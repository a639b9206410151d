package io.tierline.ticket;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The open leg of a ticket.
 *
 * @param handOff the hand-off that opened it; null when the rules did
 */
record Leg(
        int number,
        Place place,
        @Nullable PersonId assignee,
        Instant enteredAt,
        @Nullable Integer handOff) {

    static Leg first(Place place, Instant at) {
        return new Leg(1, place, null, at, null);
    }

    Leg assignedTo(@Nullable PersonId person) {
        return new Leg(number, place, person, enteredAt, handOff);
    }

    Leg at(Place other) {
        return new Leg(number, other, assignee, enteredAt, handOff);
    }

    Leg next(Place to, @Nullable PersonId person, @Nullable Integer by, Instant at) {
        return new Leg(number + 1, to, person, at, by);
    }
}
