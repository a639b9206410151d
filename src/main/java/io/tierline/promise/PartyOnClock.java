package io.tierline.promise;

import io.tierline.kernel.OrganisationId;

/**
 * Whose time passes.
 *
 * @param why a key or a few words, at most 200 characters
 */
public record PartyOnClock(OrganisationId organisation, String why) {
    static final int LONGEST_WHY = 200;

    public PartyOnClock {
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("why must have 1 to " + LONGEST_WHY + " characters");
        }
    }
}
