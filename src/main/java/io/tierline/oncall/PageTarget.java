package io.tierline.oncall;

import io.tierline.kernel.WireWord;

/**
 * Whom a step of a policy pages.
 *
 * @param ref the key of the schedule, team or role; the id of the person
 */
public record PageTarget(Kind kind, String ref) {

    /** Sorts of targets. */
    public enum Kind implements WireWord {
        /** Who is on call at that moment. */
        SCHEDULE,
        PERSON,
        /** All members at once. */
        TEAM,
        /** All who have the role, at once. */
        ROLE
    }

    /** Who is on call by that schedule when the step comes. */
    public static PageTarget schedule(String key) {
        return new PageTarget(Kind.SCHEDULE, key);
    }
}
