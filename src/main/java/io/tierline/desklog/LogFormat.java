package io.tierline.desklog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind of log: how its rows are read, and what is counted of each case under which name. */
sealed interface LogFormat permits SupportLineLog, IncidentTableLog {

    /** A column that only this kind has. */
    String mark();

    /** The column that says which case a row is of. */
    String caseColumn();

    /** The rows of one case, in whatever order the log has them; refuses what cannot be read, saying why. */
    LogCase read(String key, List<Map<String, String>> rows);

    /** Whether the log's word may be said of a case that stands so. */
    boolean fits(String word, LogRow.Stand here);

    /** What is counted, by name. */
    Map<String, @Nullable Object> counters(LogCase log, Walk walk);
}
