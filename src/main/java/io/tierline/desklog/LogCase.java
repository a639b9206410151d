package io.tierline.desklog;

import java.time.Instant;
import java.util.List;

/**
 * One case of a log.
 *
 * @param openedAt when it came in, perhaps before the first row
 * @param rows in the order in which they happened; at least one
 */
record LogCase(String key, Instant openedAt, List<LogRow> rows) {

    LogCase {
        rows = List.copyOf(rows);
    }
}
