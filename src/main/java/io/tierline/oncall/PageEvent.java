package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.util.UUID;

/** What happened to a page. Published in the transaction that records it, once. */
public sealed interface PageEvent {

    WorkspaceId workspace();

    PageId page();

    /** What the page is about. */
    UUID subject();

    record PageStarted(WorkspaceId workspace, PageId page, UUID subject) implements PageEvent {}

    record PageAcknowledged(WorkspaceId workspace, PageId page, UUID subject, PersonId by) implements PageEvent {}

    /** It came to its end and nobody acknowledged. */
    record PageReachedNobody(WorkspaceId workspace, PageId page, UUID subject, String label) implements PageEvent {}

    /** Resolved or cancelled. */
    record PageSettled(WorkspaceId workspace, PageId page, UUID subject, PageState state) implements PageEvent {}
}
