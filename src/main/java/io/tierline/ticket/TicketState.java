package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** Where a ticket stands. */
public enum TicketState implements WireWord {
    /** Nobody has taken it yet. */
    NEW,
    /** Somebody works on it. */
    OPEN,
    /** The customer has to answer. */
    PENDING,
    /** It waits for a third party or another stated reason. */
    ON_HOLD,
    /** A solution is given; the customer may validate or reject it. */
    SOLVED,
    /** Done for good; a later word of the customer makes a new ticket. */
    CLOSED;

    /** Whether there is still something to do. */
    public boolean live() {
        return this != SOLVED && this != CLOSED;
    }
}
