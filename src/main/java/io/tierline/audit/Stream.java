package io.tierline.audit;

import io.tierline.kernel.TicketId;
import java.util.UUID;

/** Names one chain of history inside a workspace. */
public record Stream(String name) {

    private static final Stream ADMINISTRATION = new Stream("administration");

    /** The history of one ticket. */
    public static Stream ticket(TicketId ticket) {
        return new Stream("ticket:" + ticket);
    }

    /** The history of one page that was sent to whoever is on call. */
    public static Stream page(UUID page) {
        return new Stream("page:" + page);
    }

    /** The history of every administrative act in a workspace. */
    public static Stream administration() {
        return ADMINISTRATION;
    }
}
