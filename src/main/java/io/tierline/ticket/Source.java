package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** The way something came in. */
public enum Source implements WireWord {
    EMAIL,
    PORTAL,
    /** Written down by an agent, without saying how it reached them. */
    AGENT,
    PHONE,
    CHAT,
    API,
    SYSTEM
}
