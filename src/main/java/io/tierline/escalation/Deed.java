package io.tierline.escalation;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Effect;
import io.tierline.promise.Moment;
import io.tierline.promise.PromiseKind;
import java.time.Instant;
import java.util.UUID;

/** One thing that one step of a ladder does. */
record Deed(
        WorkspaceId workspace,
        UUID id,
        TicketId ticket,
        UUID promise,
        PromiseKind kind,
        String ref,
        UUID ladder,
        String ladderKey,
        String ladderName,
        int step,
        int n,
        Moment moment,
        Effect effect,
        Instant dueAt,
        Instant reachedAt,
        int tries) {

    /** How it ended. */
    enum State implements WireWord {
        WAITING,
        DONE,
        /** There was nobody to reach. */
        NOBODY,
        /** It could not be done now, for a reason people understand. */
        REFUSED,
        /** It was tried again and again and did not work. */
        FAILED
    }
}
