package io.tierline.lifecycle;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which whatever is critical goes straight to the emergency team.
 *
 * @param startsAt from this instant on
 * @param endsAt until this instant, which is not in it any more
 * @param team the emergency team
 * @param paging the key of the paging policy by which it is paged; null: it is not paged
 */
public record CriticalPeriod(
        PeriodId id,
        OrganisationId customer,
        String name,
        Instant startsAt,
        Instant endsAt,
        TeamId team,
        @Nullable String paging) {

    /** Whether the instant lies in it. */
    public boolean holds(Instant at) {
        return !at.isBefore(startsAt) && at.isBefore(endsAt);
    }
}
