package io.tierline.promise;

import io.tierline.kernel.WireWord;

/** What a clock does from a ledger entry on. Only running time counts. */
public enum Mode implements WireWord {
    RUNNING,
    PAUSED,
    STOPPED,
    CANCELLED;

    /** Whether time can still be used up: the clock runs or waits to. */
    public boolean live() {
        return this == RUNNING || this == PAUSED;
    }
}
