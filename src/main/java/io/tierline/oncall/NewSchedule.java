package io.tierline.oncall;

import io.tierline.kernel.TeamId;
import java.time.ZoneId;
import java.util.List;

/**
 * What makes up a schedule.
 *
 * @param team whose schedule it is; only people of its organisation can be in it
 * @param zone in which hand-overs and times of the week are meant
 * @param layers lowest first; a later one covers those before it where it has somebody
 */
public record NewSchedule(String name, TeamId team, ZoneId zone, List<Layer> layers) {

    public NewSchedule {
        layers = List.copyOf(layers);
    }
}
