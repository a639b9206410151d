package io.tierline.blueprint;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WireWord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The replay that runs in a workspace, or the last one that did.
 *
 * @param lived how many tickets were lived again so far
 * @param of how many there are; 0 while that is not known
 * @param result null unless it is done
 */
public record ReplayJob(
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
        FAILED
    }

    public boolean running() {
        return state == State.RUNNING;
    }

    ReplayJob lived(long tickets, long all) {
        return new ReplayJob(state, startedAt, startedBy, text, wanted, tickets, all, result);
    }

    ReplayJob ended(State how, @Nullable BlueprintReplay with) {
        return new ReplayJob(how, startedAt, startedBy, text, wanted, lived, of, with);
    }
}
