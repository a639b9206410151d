package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.UUID;

/** What happened to a promise. Published in the transaction that records it, once. */
public sealed interface PromiseEvent {

    WorkspaceId workspace();

    /** What the promise is about. */
    UUID subject();

    UUID promise();

    PromiseKind kind();

    /** Which of several of its kind. */
    String ref();

    /** When it is or was due; of one that has no due time, when it happened. */
    Instant due();

    /** Most of the time is used up. */
    record PromiseClose(WorkspaceId workspace, UUID subject, UUID promise, PromiseKind kind, String ref, Instant due)
            implements PromiseEvent {}

    /** More than the time is used up. */
    record PromiseBroken(WorkspaceId workspace, UUID subject, UUID promise, PromiseKind kind, String ref, Instant due)
            implements PromiseEvent {}

    /**
     * It is owed no longer.
     *
     * @param standing how it ended: kept, broken or cancelled
     */
    record PromiseEnded(
            WorkspaceId workspace,
            UUID subject,
            UUID promise,
            PromiseKind kind,
            String ref,
            Instant due,
            Standing standing)
            implements PromiseEvent {}

    /**
     * A step of its ladder was reached; published together with others as {@link StepsReached}.
     *
     * @param ladder the revision it climbs
     * @param step the step's number, from 1
     * @param at when
     */
    record StepReached(
            WorkspaceId workspace,
            UUID subject,
            UUID promise,
            PromiseKind kind,
            String ref,
            Instant due,
            Ladder ladder,
            int step,
            Instant at)
            implements PromiseEvent {

        /** What that step is. */
        public LadderStep what() {
            return ladder.step(step);
        }
    }
}
