package io.tierline.web;

import java.util.Locale;

/** How a promise stands; also success, "look" and failure of anything else. The only source of colour beside audience. */
public enum Standing {
    RUNNING("clock", "Running"),
    CLOSE("clock", "Close"),
    BROKEN("alert", "Broken"),
    KEPT("check", "Kept"),
    PAUSED("pause", "Paused");

    private final String icon;
    private final String word;

    Standing(String icon, String word) {
        this.icon = icon;
        this.word = word;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    public String word() {
        return word;
    }
}
