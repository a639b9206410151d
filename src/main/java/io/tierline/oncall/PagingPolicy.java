package io.tierline.oncall;

import java.util.List;
import java.util.UUID;

/**
 * A paging policy: whom to page, one after the other. In the trade also escalation policy.
 *
 * @param teams the keys of the teams whose tickets page by it where a ladder names no policy of its own
 */
public record PagingPolicy(
        UUID id, String key, String name, PagingRoute route, List<String> teams, boolean archived, long revision) {

    /** In a ladder the policy of the team that has the ticket; no policy has this key. */
    public static final String OF_TEAM = "team";

    public PagingPolicy {
        teams = List.copyOf(teams);
    }
}
