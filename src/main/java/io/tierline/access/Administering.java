package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;

/**
 * Who decides about roles and ways in: administrators of the provider. A partner's or customer's administrator looks after
 * their own organisation's entries; with roles or others' tokens they would take the whole desk.
 */
final class Administering {

    private Administering() {}

    static boolean by(Actor actor) {
        return actor.may(Permission.ADMINISTER) && actor.kind() == OrganisationKind.PROVIDER;
    }

    static void require(Actor actor) {
        actor.require(Permission.ADMINISTER);
    }
}
