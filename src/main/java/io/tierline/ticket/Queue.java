package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** A ready-made choice of tickets, seen from the reader. */
public enum Queue implements WireWord {
    /** All the reader may see. */
    ALL,
    /** Assigned to the reader and live. */
    MINE,
    /** With one of the reader's teams and live. */
    TEAM,
    /** With one of the reader's teams, live, and nobody's yet. */
    UNASSIGNED,
    /** Assigned to the reader or with their teams, and waiting for somebody else. */
    WAITING,
    /** Offered to one of the reader's teams. */
    OFFERED,
    /** Advice is asked of one of the reader's teams. */
    ASKED,
    /** A hand-off waits for the reader's approval. */
    APPROVAL,
    /** On hold for, offered to or with an outside party. */
    OUTSIDE,
    /** Found no chain. */
    TRIAGE,
    /** A mail waits whose sender is not proven, and nothing was opened by it. */
    DOUBTED,
    /** Solved in the last seven days, with one of the reader's teams. */
    SOLVED,
    /** Raised by the reader. */
    REQUESTED,
    /** Followed by the reader. */
    FOLLOWED
}
