package io.tierline.ticket;

import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The place of a ticket in the order of the next promise to break. */
final class DueCursor {

    private static final String NO_PROMISE = "-";

    private DueCursor() {}

    /** Gives the place to the statement; nothing when there is none. Refuses what is no cursor. */
    static void after(@Nullable String cursor, Map<String, @Nullable Object> values) {
        if (cursor == null) {
            return;
        }
        var parts = cursor.split(" ", 2);
        var id = parts.length == 2 ? Ids.parse(parts[1]).orElse(null) : null;
        if (id == null || !parts[0].matches("-|[0-9]{1,17}")) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        values.put("afterId", id);
        values.put(
                "afterDue",
                parts[0].equals(NO_PROMISE)
                        ? null
                        : Times.db(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)));
    }

    static String of(Ticket ticket) {
        var due = ticket.nextDueAt();
        var first = due == null ? NO_PROMISE : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, due));
        return first + " " + ticket.id();
    }
}
