package io.tierline.ticket;

import io.tierline.kernel.TeamId;
import io.tierline.promise.Terms;
import io.tierline.triage.PriorityMatrix;
import java.util.Map;
import java.util.Optional;

/** What decides on tickets at one moment, as a value: what is promised, how urgent is what, and where each goes. */
public final class Ruling {

    private final Terms terms;
    private final PriorityMatrix matrix;
    private final Map<Like, Place> routes;
    private final Map<TeamId, String> teams;

    /** @param routes where tickets that are alike go first; empty when nobody asked */
    Ruling(Terms terms, PriorityMatrix matrix, Map<Like, Place> routes, Map<TeamId, String> teams) {
        this.terms = terms;
        this.matrix = matrix;
        this.routes = Map.copyOf(routes);
        this.teams = Map.copyOf(teams);
    }

    Terms terms() {
        return terms;
    }

    PriorityMatrix matrix() {
        return matrix;
    }

    Optional<Place> place(Like like) {
        return Optional.ofNullable(routes.get(like));
    }

    /** What the teams are called that it sends tickets to. */
    public Map<TeamId, String> teams() {
        return teams;
    }
}
