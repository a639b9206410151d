package io.tierline.contract;

import io.tierline.kernel.WireWord;

/** A way in that a plan includes or not. */
public enum SupportChannel implements WireWord {
    PORTAL,
    MAIL,
    PHONE,
    CHAT
}
