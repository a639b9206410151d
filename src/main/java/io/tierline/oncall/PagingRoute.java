package io.tierline.oncall;

import java.util.List;
import java.util.Optional;

/**
 * The way of a page: the steps, again so many times, then the last resort.
 *
 * @param repeats how often the steps are gone through again; 0 to 9
 */
public record PagingRoute(List<PagingStep> steps, int repeats, PagingStep lastResort) {

    static final int MOST_STEPS = 10;
    static final int MOST_REPEATS = 9;

    public PagingRoute {
        steps = List.copyOf(steps);
    }

    /** The step at this place of the whole way, counted from 0 over all rounds; empty after the last resort. */
    Optional<PagingStep> at(int place) {
        if (place < lastResortAt()) {
            return Optional.of(steps.get(place % steps.size()));
        }
        return place == lastResortAt() ? Optional.of(lastResort) : Optional.empty();
    }

    boolean names(PageTarget target) {
        return lastResort.target().equals(target)
                || steps.stream().anyMatch(step -> step.target().equals(target));
    }

    /** The last resort's place. */
    public int lastResortAt() {
        return steps.size() * (repeats + 1);
    }
}
