package io.tierline.access;

import static io.tierline.kernel.Permission.*;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How far an administrator's hand goes over roles and ways in. The provider's reaches everybody of the workspace. Another
 * organisation's reaches its own people, and there nobody grows by it: they give only roles that permit no more than they
 * themselves may and an organisation of their kind may have, and they let nobody in who may more than they do, for whoever
 * holds somebody's way in can act as them.
 */
@Component
class Reach {

    private final ObjectProvider<ActorSource> actors;

    Reach(ObjectProvider<ActorSource> actors) {
        this.actors = actors;
    }

    /** Refuses who does not administer; somebody of another organisation is not there for them. */
    void require(Actor by, PersonId person) {
        if (!Administering.by(by)) {
            theirs(by, person);
        }
    }

    /** Refuses besides when the person may do what the actor may not. */
    void requireOver(Actor by, PersonId person) {
        if (!Administering.by(by)
                && !by.permissions().containsAll(theirs(by, person).permissions())) {
            throw Refused.of(AccessRefusal.ABOVE_YOU);
        }
    }

    /** Whether the actor still has the hand over the person that {@link #requireOver} asks for. */
    boolean over(Actor by, Actor person) {
        return Administering.by(by)
                || (by.may(ADMINISTER)
                        && by.organisation().equals(person.organisation())
                        && by.permissions().containsAll(person.permissions()));
    }

    /** Whether the person can come in and administers the whole desk. */
    boolean administers(WorkspaceId workspace, PersonId person) {
        return actors.getObject()
                .actorFor(workspace, person)
                .filter(Administering::by)
                .isPresent();
    }

    void requireWithin(Actor by, Role role) {
        if (!within(by, role)) {
            throw Refused.of(AccessRefusal.ROLE_BEYOND_YOU).with("role", role.name());
        }
    }

    /** Whether the actor may give the role to people within their reach, and take it from them. */
    boolean within(Actor by, Role role) {
        return Administering.by(by)
                || (by.may(ADMINISTER)
                        && by.permissions().containsAll(role.permissions())
                        && fitFor(by.kind()).containsAll(role.permissions()));
    }

    private Actor theirs(Actor by, PersonId person) {
        Administering.requireAtAll(by);
        return actors.getObject()
                .actorFor(by.workspace(), person)
                .filter(found -> found.organisation().equals(by.organisation()))
                .orElseThrow(Refused::notFound);
    }

    /** What others than the provider's administrators may give; in their own organisation, administering ends at its door. */
    private static Set<Permission> fitFor(OrganisationKind kind) {
        return switch (kind) {
            case PROVIDER -> EnumSet.allOf(Permission.class);
            case PARTNER ->
                EnumSet.of(
                        RAISE_TICKETS,
                        SEE_ORGANISATION_TICKETS,
                        WORK_TICKETS,
                        ASSIGN_OTHERS,
                        APPROVE_HAND_OFFS,
                        SEE_DIRECTORY,
                        SEE_ON_CALL,
                        ADMINISTER);
            case CUSTOMER -> EnumSet.of(RAISE_TICKETS, SEE_ORGANISATION_TICKETS, ADMINISTER);
            case THIRD_PARTY -> EnumSet.of(WORK_TICKETS, ASSIGN_OTHERS, SEE_ON_CALL, ADMINISTER);
        };
    }
}
