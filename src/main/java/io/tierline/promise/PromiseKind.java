package io.tierline.promise;

import io.tierline.kernel.WireWord;

/** What can be promised. The engine treats all alike; who drives a clock knows what starts and stops it. */
public enum PromiseKind implements WireWord {
    /** The first public human reply. */
    FIRST_RESPONSE,
    /** A reply to each further question of the customer. */
    NEXT_RESPONSE,
    /** Word to the customer, armed by silence. */
    CUSTOMER_UPDATE,
    /** A solution. */
    RESOLUTION,
    /** The receiver's answer to an offered hand-off. */
    HAND_OFF_ACCEPTANCE,
    /** The answer to a colleague who asked for advice. */
    GUIDANCE_ANSWER,
    /** Time at one level: an operational level agreement. */
    LEVEL_TIME,
    /** Time at an outside party: an underpinning contract. */
    THIRD_PARTY_TIME;

    /** Owed by a party of its own, whoever has the subject meanwhile. */
    boolean ownDebtor() {
        return this == HAND_OFF_ACCEPTANCE || this == GUIDANCE_ANSWER || this == THIRD_PARTY_TIME;
    }

    /** Asked of one level: its target is found by that level, wherever the subject goes. */
    boolean ownLevel() {
        return this == HAND_OFF_ACCEPTANCE || this == GUIDANCE_ANSWER || this == LEVEL_TIME;
    }
}
