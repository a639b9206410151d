package io.tierline.kernel;

import java.util.UUID;

/** Names one ticket. */
public record TicketId(UUID value) {

    /** A new, time-ordered id. */
    public static TicketId next() {
        return new TicketId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
