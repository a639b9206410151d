package io.tierline.promise;

import io.tierline.kernel.WireWord;

/** Which way a step goes. */
public enum EscalationWay implements WireWord {
    /** A word to those who have it anyway. */
    REMINDER,
    /** To those who know more: the level's experienced people, who is on call, the next level. */
    FUNCTIONAL,
    /** To those who decide more: the management. */
    HIERARCHICAL
}
