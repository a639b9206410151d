package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** What an actor may do with a ticket now. Buttons and links are made of these and of nothing else. */
public enum TicketAction implements WireWord {
    TAKE,
    ASSIGN,
    RELEASE,
    /** Write to the customer, or as the customer. */
    REPLY,
    /** Write to the chain or the own organisation only. */
    NOTE,
    /** Write to an outside party that is on the ticket. */
    WRITE_OUTSIDE,
    SHARE,
    PENDING,
    HOLD,
    RESUME,
    /** Say that the customer's last word wants no answer. */
    NO_ANSWER_NEEDED,
    HAND_OFF,
    /** Approve a hand-off that waits for it; {@link #REFUSE} goes with it. */
    APPROVE,
    REFUSE,
    ACCEPT,
    /** Ask for what is missing in a packet. */
    ASK,
    /** Answer such a question. */
    ANSWER,
    RETURN,
    WITHDRAW,
    ASK_GUIDANCE,
    ANSWER_GUIDANCE,
    FILL_CHECKLIST,
    SOLVE,
    REOPEN,
    VALIDATE,
    RATE,
    CLOSE,
    CLASSIFY,
    /** Let it go where the rules send it now, when its customer has come into another phase. */
    REROUTE,
    TAG,
    FOLLOW,
    UNFOLLOW,
    /** Let somebody else be told, or no longer: a colleague, or for those of the chain whoever may see it. */
    INVITE,
    LINK,
    MERGE,
    SPLIT
}
