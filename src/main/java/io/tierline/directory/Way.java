package io.tierline.directory;

import io.tierline.kernel.WireWord;

/**
 * A way to reach somebody.
 *
 * @param value the address, number, channel or words; up to 200 characters
 */
public record Way(Kind kind, String value) {

    /** By what means. */
    public enum Kind implements WireWord {
        PORTAL,
        MAIL,
        PHONE,
        CHAT,
        HAND_OFF,
        GUIDANCE
    }
}
