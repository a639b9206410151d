package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.util.Optional;

/** Turns a person into the one who acts. Implemented by whoever keeps the people. */
public interface ActorSource {

    /**
     * The person with organisation, teams, zone and the permissions of {@link Roles#permissionsOf}; empty when there is no
     * such person or they are no longer with us: they cannot come in.
     */
    Optional<Actor> actorFor(WorkspaceId workspace, PersonId person);

    /** The e-mail address the person is reached at. */
    Optional<String> addressOf(WorkspaceId workspace, PersonId person);
}
