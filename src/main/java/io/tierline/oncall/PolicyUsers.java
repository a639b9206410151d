package io.tierline.oncall;

import io.tierline.kernel.WorkspaceId;
import java.util.List;

/** Those who count on paging policies. They are asked before one is archived, in that transaction. */
public interface PolicyUsers {

    /** What uses the policy, as people call it, such as “ladder Critical answer”; empty when nothing does. */
    List<String> usersOf(WorkspaceId workspace, String policy);

    /** What pages by the policy of a team, whichever that is; empty when nothing does. */
    default List<String> usersOfTeams(WorkspaceId workspace) {
        return List.of();
    }
}
