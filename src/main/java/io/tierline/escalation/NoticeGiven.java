package io.tierline.escalation;

import io.tierline.kernel.WorkspaceId;

/** Somebody was told. Published once, in the transaction that writes it. */
public record NoticeGiven(WorkspaceId workspace, Notice notice) {}
