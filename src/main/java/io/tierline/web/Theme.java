package io.tierline.web;

import java.util.Locale;

/** Light, dark, or as the reader's system says. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Theme of(String wire) {
        return switch (wire) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            default -> SYSTEM;
        };
    }
}
