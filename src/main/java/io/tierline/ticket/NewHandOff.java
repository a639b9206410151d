package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An offer to pass a ticket on.
 *
 * @param level where to in its chain; null when a team is named
 * @param team whom to; null: the level's team in the ticket's chain
 * @param reason why, at most 10,000 characters
 * @param tried what was tried already
 * @param packet answers to the checklist, by key; what the ticket knows already need not be said again
 * @param share messages an outside receiver may read besides the packet
 */
public record NewHandOff(
        @Nullable Level level,
        @Nullable TeamId team,
        String reason,
        String tried,
        Map<String, String> packet,
        List<MessageId> share) {

    public NewHandOff {
        packet = Map.copyOf(packet);
        share = List.copyOf(share);
    }

    public static NewHandOff to(Level level, String reason, String tried, Map<String, String> packet) {
        return new NewHandOff(level, null, reason, tried, packet, List.of());
    }
}
