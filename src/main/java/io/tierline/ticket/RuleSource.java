package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** Where the rule stands that decided something about a ticket. */
public enum RuleSource implements WireWord {
    /** In a version of the blueprint. */
    BLUEPRINT,
    /** Set by hand, on the screen or over the API. */
    SCREEN,
    /** What Tierline does as long as nobody says otherwise. */
    BUILT_IN,
    /** No rule: somebody said so. */
    PERSON
}
