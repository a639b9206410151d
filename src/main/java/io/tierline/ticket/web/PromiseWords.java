package io.tierline.ticket.web;

import io.tierline.ticket.PromiseLine;
import io.tierline.web.Spoken;

/** Promises in words, for templates of other features too. */
public final class PromiseWords {
    private PromiseWords() {}

    /** "First answer" of {@code first-response}. */
    public static String name(String kind) {
        return Spelled.promise(kind);
    }

    /** "an outside party has to act" of {@code waits-for-third-party}. */
    public static String reason(String code) {
        return Spelled.reason(code);
    }

    /** The promise as it is drawn. */
    public static io.tierline.web.PromiseLine shown(PromiseLine promise, Spoken spoken) {
        return Standings.shown(promise, spoken, null).with(LadderShown.of(promise, spoken));
    }
}
