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

    /** When it is or was due. */
    Instant due();

    /** Most of the time is used up. */
    record PromiseClose(WorkspaceId workspace, UUID subject, UUID promise, PromiseKind kind, String ref, Instant due)
            implements PromiseEvent {}

    /** More than the time is used up. */
    record PromiseBroken(WorkspaceId workspace, UUID subject, UUID promise, PromiseKind kind, String ref, Instant due)
            implements PromiseEvent {}
}
