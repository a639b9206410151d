package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.lifecycle.CriticalPeriod;
import io.tierline.lifecycle.Lifecycle;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was agreed with customers for each time: their phases and their critical periods. */
@Component
class PastCustomers {

    private final Lifecycle lifecycle;
    private final Compass compass;

    PastCustomers(Lifecycle lifecycle, Compass compass) {
        this.lifecycle = lifecycle;
        this.compass = compass;
    }

    /**
     * Where what is critical goes.
     *
     * @param pages whether the team is paged
     */
    record Emergency(Place place, boolean pages) {}

    Known of(WorkspaceId workspace) {
        return new Known(workspace);
    }

    /** Asks of each customer once. Inside a transaction. */
    final class Known {
        private final WorkspaceId workspace;
        private final Map<OrganisationId, List<io.tierline.lifecycle.Stage>> plans = new HashMap<>();
        private final Map<OrganisationId, List<CriticalPeriod>> periods = new HashMap<>();
        private final Map<TeamId, Optional<Place>> places = new HashMap<>();

        private Known(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        @Nullable
        String phase(@Nullable OrganisationId customer, Instant at) {
            if (customer == null) {
                return null;
            }
            return plans.computeIfAbsent(customer, known -> lifecycle.plan(workspace, known)).stream()
                    .filter(stage -> !stage.startsAt().isAfter(at))
                    .reduce((earlier, later) -> later)
                    .map(io.tierline.lifecycle.Stage::phase)
                    .orElse(null);
        }

        /** The critical period of the customer that holds then: the one that began first. */
        Optional<Emergency> emergency(@Nullable OrganisationId customer, Instant at) {
            if (customer == null) {
                return Optional.empty();
            }
            return periods.computeIfAbsent(customer, known -> lifecycle.criticalPeriods(workspace, known)).stream()
                    .filter(period -> period.holds(at))
                    .min(Comparator.comparing(CriticalPeriod::startsAt))
                    .flatMap(period -> places.computeIfAbsent(period.team(), team -> compass.placeOf(workspace, team))
                            .map(place -> new Emergency(place, period.paging() != null)));
        }
    }
}
