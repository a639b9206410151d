package io.tierline.oncall;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import java.time.ZoneId;
import java.util.List;

/** An on-call schedule of a team. */
public record Schedule(
        ScheduleId id,
        String key,
        String name,
        TeamId team,
        OrganisationId organisation,
        ZoneId zone,
        List<Layer> layers,
        boolean archived,
        long revision) {

    public Schedule {
        layers = List.copyOf(layers);
    }

    Rota rota(List<Cover> covers) {
        return new Rota(zone, layers, covers);
    }
}
