package io.tierline.blueprint.replay;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where tickets came in, and where they would. Triage has no team. */
public record Entry(Place really, Place would, long tickets) {

    /** The same with the names of the teams. */
    public Entry called(Map<TeamId, String> names) {
        return new Entry(really.called(names), would.called(names), tickets);
    }

    /** A team at its level. */
    public record Place(Level level, @Nullable TeamId team, String name) {

        Place called(Map<TeamId, String> names) {
            return new Place(level, team, team == null ? "" : names.getOrDefault(team, ""));
        }
    }
}
