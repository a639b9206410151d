package io.tierline.desklog;

import java.time.Instant;
import java.util.Map;

/**
 * What a log says of a case at one time.
 *
 * @param line 1 for the first line of support, and so on
 * @param who had it in hand; empty when nobody did
 * @param word the log's own word for how it stood
 * @param fields all that the row says, by column
 */
record LogRow(Instant at, String team, int line, String who, String word, Stand stand, Map<String, String> fields) {

    /** How a case stands, in this desk's terms. */
    enum Stand {
        QUEUED,
        WORKED,
        WAITS_FOR_CUSTOMER,
        WAITS_FOR_OUTSIDE,
        WAITS,
        SOLVED,
        CLOSED;

        boolean over() {
            return this == SOLVED || this == CLOSED;
        }
    }
}
