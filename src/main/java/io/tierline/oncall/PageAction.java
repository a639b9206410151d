package io.tierline.oncall;

import io.tierline.kernel.WireWord;

/** What a reader may do with a page as it stands. */
public enum PageAction implements WireWord {
    ACKNOWLEDGE,
    HAND_ON,
    RESOLVE,
    CANCEL
}
