package io.tierline.access;

import io.tierline.kernel.WorkspaceId;

/** Carries one-time links to people. Declared as a bean by the feature whose means it is, such as mail. */
public interface LinkCarrier {

    /** Whether it carries for this workspace now. Must not wait for anybody outside. */
    boolean reaches(WorkspaceId workspace);

    /** Takes the link, in the transaction that makes it, and forgets it once it is handed over. */
    void carry(LinkLetter letter);
}
