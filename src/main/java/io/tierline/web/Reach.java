package io.tierline.web;

import java.util.Locale;

/** Who reads a message; the other source of colour. White paper reaches the customer, tinted paper never does. */
public enum Reach {
    CUSTOMER,
    CHAIN,
    OWN,
    OUTSIDE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
