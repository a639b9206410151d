package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** Why a ticket is on hold. */
public enum HoldReason implements WireWord {
    /** A third party has to do something; the time is theirs. */
    THIRD_PARTY,
    /** It is planned for a later time, such as a maintenance window. */
    PLANNED,
    /** Anything else; the note says what. */
    OTHER
}
