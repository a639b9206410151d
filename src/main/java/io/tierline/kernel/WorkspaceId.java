package io.tierline.kernel;

import java.util.UUID;

/** Names one workspace. */
public record WorkspaceId(UUID value) {

    /** A new, time-ordered id. */
    public static WorkspaceId next() {
        return new WorkspaceId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
