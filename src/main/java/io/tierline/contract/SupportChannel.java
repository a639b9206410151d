package io.tierline.contract;

import io.tierline.kernel.WireWord;

/** A way in that a plan includes or not. */
public enum SupportChannel implements WireWord {
    PORTAL("the portal"),
    MAIL("e-mail"),
    PHONE("the telephone"),
    CHAT("the chat");

    private final String said;

    SupportChannel(String said) {
        this.said = said;
    }

    /** In a sentence. */
    public String said() {
        return said;
    }
}
