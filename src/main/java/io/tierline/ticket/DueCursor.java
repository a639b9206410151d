package io.tierline.ticket;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The place of a ticket in a list: in the order of the next promise to break, or the ticket alone in the order of arrival. */
final class DueCursor {

    private static final String NO_PROMISE = "-";
    private static final String ARRIVED = "at";

    private DueCursor() {}

    /** Gives the place to the statement; nothing when there is none. Refuses what is no cursor. */
    static void after(@Nullable String cursor, Map<String, @Nullable Object> values) {
        if (cursor == null) {
            return;
        }
        var parts = cursor.split(" ", 2);
        var id = parts.length == 2 ? Ids.parse(parts[1]).orElse(null) : null;
        if (id == null || !parts[0].matches("at|-|[0-9]{1,17}")) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        values.put("afterId", id);
        values.put(
                "afterDue",
                parts[0].equals(NO_PROMISE) || parts[0].equals(ARRIVED)
                        ? null
                        : Times.db(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)));
    }

    /** Whether it is a place in the order of arrival. */
    static boolean ofArrival(String cursor) {
        return cursor.startsWith(ARRIVED + " ");
    }

    static String of(Order order, Ticket ticket) {
        return order == Order.DUE ? due(ticket) : ARRIVED + " " + ticket.id();
    }

    private static String due(Ticket ticket) {
        var due = ticket.nextDueAt();
        var first = due == null ? NO_PROMISE : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, due));
        return first + " " + ticket.id();
    }
}
