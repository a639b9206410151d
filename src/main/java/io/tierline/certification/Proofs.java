package io.tierline.certification;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * Knows who has shown what. A feature that trains and examines people is one of these beside the table kept by hand; whoever
 * holds a certificate by any of them holds it.
 */
public interface Proofs {

    /** Those of the people who hold the certificate at that instant. Called in a transaction of the workspace. */
    Set<PersonId> holders(WorkspaceId workspace, String certificate, Collection<PersonId> people, Instant at);
}
