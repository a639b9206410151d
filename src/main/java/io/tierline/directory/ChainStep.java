package io.tierline.directory;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One team's place in a chain.
 *
 * @param organisation the team's
 * @param approver who must approve a hand-off into it; null for nobody in person
 * @param approverPermission whoever of the provider holds it may approve a hand-off into it; null with no approver: no approval
 *     is needed
 * @param outside whether it is an outside party that sees only what is shared with it
 * @param job what it does, for people
 * @param ways how to reach it
 */
public record ChainStep(
        Level level,
        TeamId team,
        OrganisationId organisation,
        @Nullable PersonId approver,
        @Nullable Permission approverPermission,
        boolean outside,
        String job,
        List<Way> ways) {

    private static final Set<Way.Kind> FOR_SERVED = EnumSet.of(Way.Kind.PORTAL, Way.Kind.MAIL);

    public ChainStep {
        ways = List.copyOf(ways);
    }

    /** A step inside the chain that wants no approval. */
    public static ChainStep of(Level level, TeamId team, OrganisationId organisation, String job, Way... ways) {
        return new ChainStep(level, team, organisation, null, null, false, job, List.of(ways));
    }

    /** The same, wanting this person's approval of hand-offs into it. */
    public ChainStep approvedBy(PersonId person) {
        return new ChainStep(level, team, organisation, person, null, outside, job, ways);
    }

    /** The same, wanting approval by somebody with the permission. */
    public ChainStep approvedBy(Permission permission) {
        return new ChainStep(level, team, organisation, null, permission, outside, job, ways);
    }

    /** The same as an outside party. */
    public ChainStep asOutside() {
        return new ChainStep(level, team, organisation, approver, approverPermission, true, job, ways);
    }

    /** As whom it serves may know it: whether a plan includes telephone and chat, the portal says. */
    ChainStep forServed(boolean asked) {
        return new ChainStep(
                level,
                team,
                organisation,
                null,
                null,
                outside,
                job,
                asked
                        ? ways.stream()
                                .filter(way -> FOR_SERVED.contains(way.kind()))
                                .toList()
                        : List.of());
    }

    /** Whether a hand-off into it waits for an approver. */
    public boolean needsApproval() {
        return approver != null || approverPermission != null;
    }
}
