package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** The way something came in. */
public enum Source implements WireWord {
    EMAIL,
    PORTAL,
    AGENT,
    API,
    SYSTEM
}
