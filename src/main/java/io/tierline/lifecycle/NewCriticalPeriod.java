package io.tierline.lifecycle;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A critical period to declare, at most 92 days long.
 *
 * @param paging the key of a paging policy; null: nobody is paged
 */
public record NewCriticalPeriod(
        OrganisationId customer,
        String name,
        Instant startsAt,
        Instant endsAt,
        TeamId team,
        @Nullable String paging) {

    public NewCriticalPeriod {
        name = name.strip();
        paging = paging == null || paging.isBlank() ? null : paging.strip();
    }
}
