package io.tierline.oncall;

import io.tierline.kernel.WireWord;

/** How a page stands. */
public enum PageState implements WireWord {
    /** It goes from one to the next. */
    PAGING,
    /** Somebody has it. */
    ACKNOWLEDGED,
    RESOLVED,
    CANCELLED,
    /** It came to its end and nobody acknowledged: an alarm of its own. */
    NOBODY_REACHED;

    /** Whether it still goes on or somebody is at it. */
    public boolean inProgress() {
        return this == PAGING || this == ACKNOWLEDGED;
    }
}
