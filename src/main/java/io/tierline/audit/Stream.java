package io.tierline.audit;

import io.tierline.kernel.TicketId;

/** Names one chain of history inside a workspace. */
public record Stream(String name) {

    private static final Stream ADMINISTRATION = new Stream("administration");

    /** The history of one ticket. */
    public static Stream ticket(TicketId ticket) {
        return new Stream("ticket:" + ticket);
    }

    /** The history of every administrative act in a workspace. */
    public static Stream administration() {
        return ADMINISTRATION;
    }
}
