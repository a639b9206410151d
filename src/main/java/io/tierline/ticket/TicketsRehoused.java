package io.tierline.ticket;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import java.util.Map;
import java.util.UUID;

/**
 * Open tickets went to other teams because their team or chain was taken out of use. Published once for all of them, in the
 * transaction that moves them.
 *
 * @param id of this move
 * @param came how many came to each team
 * @param lost who held some of them before, and how many
 */
public record TicketsRehoused(WorkspaceId workspace, UUID id, Map<TeamId, Integer> came, Map<PersonId, Integer> lost) {

    public TicketsRehoused {
        came = Map.copyOf(came);
        lost = Map.copyOf(lost);
    }
}
