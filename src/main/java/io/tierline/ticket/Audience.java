package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** Who reads a message. */
public enum Audience implements WireWord {
    /** Everybody on the ticket but outside parties. */
    CUSTOMER,
    /** The organisations of the support chain. */
    CHAIN,
    /** The author's own organisation. */
    OWN,
    /** The author's organisation and one named outside party. */
    OUTSIDE
}
