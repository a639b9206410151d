package io.tierline.ticket;

import org.jspecify.annotations.Nullable;

/** What must be known of a ticket's life besides the ticket, to know its clocks. */
interface Whereabouts {

    /** The number of the leg by which it first came to the team and level that have it now. */
    int firstLegAt(Ticket ticket);

    /** The phase of life the customer was in when it was raised: what was promised then stays promised. */
    @Nullable
    String phase(Ticket ticket);
}
