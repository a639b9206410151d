package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a ticket stands, with just what that state needs. */
sealed interface Stage {

    record New() implements Stage {}

    record Open() implements Stage {}

    /**
     * The customer has to answer.
     *
     * @param inside the reason was not said to the customer
     */
    record Pending(String reason, boolean inside) implements Stage {}

    /**
     * Waits for something else.
     *
     * @param party whose time it is; null: the holder's own
     */
    record OnHold(HoldReason reason, @Nullable OrganisationId party, String note) implements Stage {}

    /** A solution is given and may be rejected until it closes. */
    record Solved(PersonId by, Instant closesAt) implements Stage {}

    /** @param mergedInto the ticket that goes on for it */
    record Closed(How how, @Nullable TicketId mergedInto) implements Stage {}

    /** How a ticket came to its end. */
    enum How implements io.tierline.kernel.WireWord {
        /** The customer said that it works. */
        VALIDATED,
        /** The customer said nothing in time. */
        ACCEPTED,
        MERGED,
        /** Somebody of the desk closed it. */
        CLOSED
    }

    default TicketState state() {
        return switch (this) {
            case New _ -> TicketState.NEW;
            case Open _ -> TicketState.OPEN;
            case Pending _ -> TicketState.PENDING;
            case OnHold _ -> TicketState.ON_HOLD;
            case Solved _ -> TicketState.SOLVED;
            case Closed _ -> TicketState.CLOSED;
        };
    }

    default boolean live() {
        return state().live();
    }
}
