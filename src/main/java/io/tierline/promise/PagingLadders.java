package io.tierline.promise;

import io.tierline.kernel.WorkspaceId;
import io.tierline.oncall.PolicyUsers;
import java.util.List;
import org.springframework.stereotype.Component;

/** The ladders in force that page. */
@Component
class PagingLadders implements PolicyUsers {

    private final LadderTable table;

    PagingLadders(LadderTable table) {
        this.table = table;
    }

    @Override
    public List<String> usersOf(WorkspaceId workspace, String policy) {
        return table.inForce(workspace).stream()
                .filter(ladder -> ladder.does(new Effect.Page(policy)))
                .map(ladder -> "ladder “%s”".formatted(ladder.name()))
                .toList();
    }

    @Override
    public List<String> usersOfTeams(WorkspaceId workspace) {
        return table.inForce(workspace).stream()
                .filter(ladder -> ladder.does(new Effect.PageTeam()))
                .map(ladder -> "ladder “%s”".formatted(ladder.name()))
                .toList();
    }
}
