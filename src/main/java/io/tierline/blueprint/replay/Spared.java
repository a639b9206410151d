package io.tierline.blueprint.replay;

import io.tierline.blueprint.replay.Entry.Place;
import io.tierline.kernel.TeamId;
import java.util.Map;

/** Hand-offs that would not have been, for the blueprint sends such tickets there at once. */
public record Spared(Place from, Place to, long handOffs) {

    /** The same with the names of the teams. */
    public Spared called(Map<TeamId, String> names) {
        return new Spared(from.called(names), to.called(names), handOffs);
    }
}
