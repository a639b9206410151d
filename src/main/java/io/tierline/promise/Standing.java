package io.tierline.promise;

import io.tierline.kernel.WireWord;

/** How a promise stands: running or paused while it can still be kept; then kept, broken, or no longer owed. */
public enum Standing implements WireWord {
    RUNNING,
    PAUSED,
    KEPT,
    /** More than the target was used up. It may still be running, late. */
    BROKEN,
    CANCELLED
}
