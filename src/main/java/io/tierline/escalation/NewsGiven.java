package io.tierline.escalation;

import io.tierline.kernel.WorkspaceId;

/** Somebody was told news. Published once, in the transaction that writes it. */
public record NewsGiven(WorkspaceId workspace, News news) {}
