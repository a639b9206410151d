package io.tierline.ticket.web;

import io.tierline.kernel.WireWord;

/** What can be done to several tickets of a list at once. */
enum BulkAct implements WireWord {
    TAKE("taken"),
    GIVE("given away"),
    RELEASE("back with their team"),
    TAG("tagged");

    private final String done;

    BulkAct(String done) {
        this.done = done;
    }

    /** "3 taken." */
    String done() {
        return done;
    }
}
