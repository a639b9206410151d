package io.tierline.blueprint;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WireWord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The replay that runs in a workspace, or the last one that did, on whichever node.
 *
 * @param lived how many tickets were lived again so far
 * @param of how many there are; 0 while that is not known
 * @param result null unless it is done
 */
public record ReplayJob(
        UUID id,
        State state,
        Instant startedAt,
        PersonId startedBy,
        String text,
        NewReplay wanted,
        long lived,
        long of,
        @Nullable BlueprintReplay result) {

    /** How far it is. */
    public enum State implements WireWord {
        RUNNING,
        DONE,
        STOPPED,
        FAILED,
        /** The nodes that ran it are gone, one after the other. */
        INTERRUPTED
    }

    public boolean running() {
        return state == State.RUNNING;
    }
}
