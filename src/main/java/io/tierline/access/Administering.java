package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;

/**
 * Who decides about the whole desk: administrators of the provider. A partner's or customer's administrator looks after
 * their own organisation's people, see {@link Reach}; by defining roles or making others' tokens they would take the desk.
 */
final class Administering {

    private Administering() {}

    static boolean by(Actor actor) {
        return actor.may(Permission.ADMINISTER) && actor.kind() == OrganisationKind.PROVIDER;
    }

    static void require(Actor actor) {
        actor.require(Permission.ADMINISTER);
    }

    /** Refuses who does not even administer their own organisation. */
    static void requireAtAll(Actor actor) {
        if (!actor.may(Permission.ADMINISTER)) {
            actor.require(Permission.ADMINISTER);
        }
    }
}
