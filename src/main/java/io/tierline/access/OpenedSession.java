package io.tierline.access;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.util.UUID;

/**
 * A session just opened.
 *
 * @param secret for the cookie; it is not kept and cannot be had again
 */
public record OpenedSession(WorkspaceId workspace, PersonId person, UUID id, String secret) {

    @Override
    public String toString() {
        return "session " + id;
    }
}
