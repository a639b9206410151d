package io.tierline.blueprint.proof;

import io.tierline.kernel.WireWord;

/** What can be wrong with a blueprint that is well written. */
public enum Kind implements WireWord {
    /** A promise runs, or runs out, while nobody who could keep it is there. */
    COVERAGE,
    /** Tickets come to a team in which nobody may work on them. */
    EMPTY_TEAM,
    /** Nobody in a team holds what is demanded there. */
    UNCERTIFIED_TEAM,
    /** Routing sends tickets where their chain has no team. */
    LEADS_NOWHERE,
    /** A hand-off wants an approval that nobody may give. */
    APPROVER_MISSING,
    /** What is passed on comes to the same people again. */
    LOOP,
    /** A promise that cannot be kept in its own hours. */
    IMPOSSIBLE_TARGET,
    /** A page, or a notice of a ladder, has nobody to go to. */
    PAGE_REACHES_NOBODY
}
