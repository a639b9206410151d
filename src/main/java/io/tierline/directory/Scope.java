package io.tierline.directory;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** How far somebody's eyes and hands go in the directory: everything, what their organisation serves, or their organisation. */
enum Scope {
    EVERYTHING("everything"),
    SERVED("served"),
    OWN("own");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Scope of(Actor actor) {
        var reads = actor.may(Permission.SEE_DIRECTORY) || actor.may(Permission.ADMINISTER);
        return switch (actor.kind()) {
            case PROVIDER -> reads ? EVERYTHING : OWN;
            case PARTNER -> reads ? SERVED : OWN;
            case CUSTOMER, THIRD_PARTY -> OWN;
        };
    }

    /** Other administrators look after their own organisation's people; everybody else's are not there for them. */
    static void requireRulerOf(Actor actor, @Nullable OrganisationId organisation) {
        if (!actor.may(Permission.ADMINISTER)) {
            actor.require(Permission.ADMINISTER);
        }
        if (actor.kind() != OrganisationKind.PROVIDER && !actor.organisation().equals(organisation)) {
            throw Refused.notFound();
        }
    }
}
