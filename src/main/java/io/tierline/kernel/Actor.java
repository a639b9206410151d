package io.tierline.kernel;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who acts: a person in a workspace with all that decides what they may do. Handed to every command and query; there is
 * no ambient user.
 *
 * @param zone the zone in which times are shown to them
 */
public record Actor(
        WorkspaceId workspace,
        PersonId person,
        String name,
        OrganisationId organisation,
        OrganisationKind kind,
        Set<TeamId> teams,
        Set<Permission> permissions,
        ZoneId zone) {

    private static final UUID NOBODY = new UUID(0, 0);

    public Actor {
        teams = Set.copyOf(teams);
        permissions = Set.copyOf(permissions);
    }

    /** Tierline itself: for what happens by rule and not by a person. May do everything in the workspace. */
    public static Actor system(WorkspaceId workspace) {
        return new Actor(
                workspace,
                new PersonId(NOBODY),
                "Tierline",
                new OrganisationId(NOBODY),
                OrganisationKind.PROVIDER,
                Set.of(),
                EnumSet.allOf(Permission.class),
                ZoneOffset.UTC);
    }

    /** Whether this is Tierline itself. */
    public boolean isSystem() {
        return person.value().equals(NOBODY);
    }

    /** Whether a role of theirs grants this. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /**
     * Refuses with {@link CommonRefusal#NOT_ALLOWED} unless a role of theirs grants this. To {@link Permission#ADMINISTER} the
     * workspace takes somebody of the provider; in other organisations it is for their own people only, see the directory. All
     * mail of the desk is for the provider's people too.
     */
    public void require(Permission permission) {
        var wholeDesk = permission == Permission.ADMINISTER || permission == Permission.SEE_MAIL;
        if (!may(permission) || (wholeDesk && kind != OrganisationKind.PROVIDER)) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("permission", permission.wire());
        }
    }
}
