package io.tierline.web;

import java.util.Locale;

/** How much air a row has. */
public enum Density {
    ROOMY,
    COMPACT;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Density of(String wire) {
        return "compact".equals(wire) ? COMPACT : ROOMY;
    }
}
