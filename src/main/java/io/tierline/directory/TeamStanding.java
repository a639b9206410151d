package io.tierline.directory;

import io.tierline.kernel.WireWord;

/** What a person is in a team. */
public enum TeamStanding implements WireWord {
    MEMBER,
    /** Experienced: what others cannot do is given to them. */
    SENIOR,
    /** Leads it. */
    LEAD
}
