package io.tierline.workspace;

import io.tierline.kernel.WorkspaceId;

/** A workspace was made. Published in its transaction: who listens writes what each workspace starts with. */
public record WorkspaceCreated(WorkspaceId workspace) {}
