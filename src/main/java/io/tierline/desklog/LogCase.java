package io.tierline.desklog;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case of a log.
 *
 * @param rows in the order in which they happened; at least one
 */
record LogCase(
        String key,
        Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        List<LogRow> rows) {

    LogCase {
        rows = List.copyOf(rows);
    }
}
