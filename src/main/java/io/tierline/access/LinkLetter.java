package io.tierline.access;

import io.tierline.kernel.WorkspaceId;

/**
 * A link on its way to the person it is for.
 *
 * @param address where they sign in with, and are written to
 */
public record LinkLetter(WorkspaceId workspace, CreatedLink link, String address, String name, Occasion occasion) {

    /** Why they get it. */
    public enum Occasion {
        /** An administrator lets them in. */
        INVITED,
        /** They, or somebody who knows their address, asked for it. */
        FORGOTTEN
    }
}
