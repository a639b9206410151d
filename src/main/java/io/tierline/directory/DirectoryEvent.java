package io.tierline.directory;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;

/** What happened to people. Published in the transaction in which it happens. */
public sealed interface DirectoryEvent {

    WorkspaceId workspace();

    PersonId person();

    /** Somebody's particulars changed; the address is the one they have now. */
    record PersonChanged(WorkspaceId workspace, PersonId person, String email) implements DirectoryEvent {}

    /** Somebody belongs to another organisation now. */
    record PersonMoved(WorkspaceId workspace, PersonId person) implements DirectoryEvent {}

    /** Somebody is no longer with us. */
    record PersonArchived(WorkspaceId workspace, PersonId person) implements DirectoryEvent {}
}
