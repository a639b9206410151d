package io.tierline.desklog;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.ticket.Requester;
import java.util.Map;
import java.util.Objects;

/**
 * Who works at the desk that was settled for a log.
 *
 * @param dispatcher acts where the log names nobody
 */
record Settled(
        Actor system,
        Actor dispatcher,
        Requester customer,
        OrganisationId outside,
        Map<String, TeamId> teams,
        Map<String, Actor> people) {

    TeamId team(String name) {
        return Objects.requireNonNull(teams.get(name), name);
    }

    Actor who(String name) {
        return name.isEmpty() ? dispatcher : Objects.requireNonNull(people.get(name), name);
    }
}
