package io.tierline.oncall;

import io.tierline.kernel.WireWord;

/** What became of one attempt to reach somebody. */
public enum Outcome implements WireWord {
    /** It was carried; an answer is waited for. */
    WAITING,
    ACKNOWLEDGED,
    /** "Not me", or somebody who may handed it on. */
    HANDED_ON,
    NO_ANSWER,
    /** Somebody else acknowledged, or the page was settled. */
    SETTLED,
    /** They have no way that any carrier reaches. */
    NO_WAY,
    /** The step's target was nobody: a gap in the schedule, an empty team. */
    NOBODY;

    /** Whether it was carried to somebody. */
    boolean rang() {
        return this != NO_WAY && this != NOBODY;
    }
}
