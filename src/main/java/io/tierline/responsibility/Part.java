package io.tierline.responsibility;

import io.tierline.kernel.WireWord;

/** A party's part in an activity. */
public enum Part implements WireWord {
    DOES,
    HELPS,
    TOLD
}
