package io.tierline.desklog;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.ticket.Requester;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The desk that was settled for a log.
 *
 * @param dispatcher acts where the log names nobody, and is in no team
 * @param company whom a case waits for when it waits for its asker's company rather than for the asker
 * @param categories the key of each by its name
 */
record Settled(
        Actor system,
        Actor dispatcher,
        Requester customer,
        OrganisationId vendor,
        OrganisationId company,
        Map<String, TeamId> teams,
        Map<String, Actor> people,
        Map<String, String> categories) {

    TeamId team(String name) {
        return Objects.requireNonNull(teams.get(name), name);
    }

    Actor who(String name) {
        return name.isEmpty() ? dispatcher : Objects.requireNonNull(people.get(name), name);
    }

    String category(@Nullable String name) {
        return name == null ? Settling.CATEGORY : Objects.requireNonNull(categories.get(name), name);
    }

    /** The name of that category; null for the one of cases whose log names none. */
    @Nullable
    String categoryNamed(String key) {
        return categories.entrySet().stream()
                .filter(one -> one.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
