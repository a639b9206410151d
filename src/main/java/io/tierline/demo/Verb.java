package io.tierline.demo;

import io.tierline.kernel.WireWord;

/** What somebody does in a story. */
enum Verb implements WireWord {
    TAKE,
    RELEASE,
    ASSIGN,
    REPLY,
    ASK,
    WRITE,
    CHAIN,
    OWN,
    OUTSIDE,
    HOLD,
    RESUME,
    OFFER,
    APPROVE,
    REFUSE,
    ACCEPT,
    ASK_BACK,
    ANSWER_BACK,
    RETURN,
    WITHDRAW,
    ADVICE,
    ADVISE,
    SOLVE,
    REJECT,
    REOPEN,
    VALIDATE,
    CLOSE,
    MERGE;

    static Verb of(String word) {
        return WireWord.parse(Verb.class, word)
                .orElseThrow(() -> new IllegalArgumentException("not a verb of a story: " + word));
    }
}
