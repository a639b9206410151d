package io.tierline.oncall;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as it stands.
 *
 * @param policy the key of the policy
 * @param route the policy's way as it was when the page was sent
 * @param place how many steps were gone through
 * @param nextAt when it goes on; null unless it is paging
 */
public record SentPage(
        PageId id,
        UUID subject,
        String dedupeKey,
        String label,
        String link,
        String why,
        String policy,
        PagingRoute route,
        PageState state,
        int place,
        PersonId startedBy,
        Instant startedAt,
        @Nullable PersonId acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable PersonId endedBy,
        @Nullable Instant endedAt,
        @Nullable String endedWhy,
        @Nullable Instant nextAt,
        long revision) {}
