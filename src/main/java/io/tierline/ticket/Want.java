package io.tierline.ticket;

import io.tierline.kernel.WireWord;

/** What a ticket wants next, as it is true for the reader; for the queue's column. */
public enum Want implements WireWord {
    ROUTE("Find its chain"),
    TAKE("Somebody to take it"),
    FIRST_ANSWER("First answer"),
    ANSWER_CUSTOMER("Answer the customer"),
    WORK("A solution"),
    CUSTOMER_ANSWERS("Customer to answer"),
    OUTSIDE_ANSWERS("Outcome from outside"),
    PROOF("A look: sender not proven"),
    PLANNED_TIME("Its planned time"),
    HOLD_ENDS("Its hold to end"),
    APPROVAL("Approve or refuse"),
    APPROVER_DECIDES("The approver to decide"),
    ACCEPT_OR_RETURN("Accept or return"),
    RECEIVER_DECIDES("The receiver to accept"),
    ANSWER_RECEIVER("Answer the receiver"),
    SENDER_ANSWERS("The sender to answer"),
    VALIDATION("Customer to validate"),
    NOTHING("Nothing more");

    private final String words;

    Want(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
