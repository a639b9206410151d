package io.tierline.channel;

import io.tierline.kernel.WireWord;

/** What became of a mail that came in. */
public enum Disposition implements WireWord {
    /** Stored and acknowledged, not read yet. */
    WAITING,
    /** A new ticket. */
    TICKET,
    /** A message on a ticket. */
    MESSAGE,
    /** Kept, but nothing is made of it: a bounce, a duplicate, a loop. */
    SUPPRESSED,
    /** Somebody has to look at it. */
    UNPROCESSED
}
