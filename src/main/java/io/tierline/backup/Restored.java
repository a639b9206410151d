package io.tierline.backup;

import io.tierline.audit.ChainVerification;
import java.time.Instant;
import java.util.List;

/**
 * What came out of a backup.
 *
 * @param taken the moment everything in it is of
 * @param damaged contents of files that were damaged or missing already when the backup was made
 * @param history how the history of the restored desk proved
 */
public record Restored(
        Instant taken, long rows, long attachments, List<String> damaged, ChainVerification.Outcome history) {

    /** Whether everything is there and holds. */
    public boolean whole() {
        return damaged.isEmpty() && history.broken() == null;
    }
}
