package io.tierline.desklog;

import java.time.Instant;
import java.util.Map;

/**
 * What a log says of a case at one time.
 *
 * @param line 1 for the first line of support, and so on
 * @param who had it in hand; empty when nobody did
 * @param word the log's own word for how it stood
 * @param said what it was about and how bad it was
 * @param fields all that the row says, by column
 */
record LogRow(
        Instant at,
        String team,
        int line,
        String who,
        String word,
        Stand stand,
        Told said,
        Map<String, String> fields) {

    /** How a case stands, in this desk's terms. */
    enum Stand {
        QUEUED,
        WORKED,
        WAITS_FOR_ASKER,
        WAITS_FOR_COMPANY,
        WAITS_FOR_VENDOR,
        PLANNED,
        WAITS,
        SOLVED,
        SOLVED_AND_CLOSED,
        CLOSED;

        boolean over() {
            return solves() || this == CLOSED;
        }

        /** Whether somebody gives a solution here. */
        boolean solves() {
            return this == SOLVED || this == SOLVED_AND_CLOSED;
        }

        boolean closes() {
            return this == SOLVED_AND_CLOSED || this == CLOSED;
        }

        boolean waits() {
            return switch (this) {
                case WAITS_FOR_ASKER, WAITS_FOR_COMPANY, WAITS_FOR_VENDOR, PLANNED, WAITS -> true;
                case QUEUED, WORKED, SOLVED, SOLVED_AND_CLOSED, CLOSED -> false;
            };
        }

        /** Whether a case of which the log means this may stand so at this desk, where what was closed for good stays closed. */
        boolean agreesWith(Stand here) {
            return over() ? here.over() : this == here;
        }
    }
}
