package io.tierline.oncall;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
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
        long revision) {

    private static final Pattern NUMBER = Pattern.compile("T-\\d+");

    /** The page as that person may read it. */
    SentPage seenBy(Actor actor) {
        return actor.kind() == OrganisationKind.THIRD_PARTY ? forOutsiders() : this;
    }

    /** To an outside party not even the subject's words are told: what is shared with them stands on the ticket. */
    SentPage forOutsiders() {
        return new SentPage(
                id,
                subject,
                dedupeKey,
                labelForOutsiders(label),
                link,
                "",
                policy,
                route,
                state,
                place,
                startedBy,
                startedAt,
                acknowledgedBy,
                acknowledgedAt,
                endedBy,
                endedAt,
                endedWhy == null ? null : "",
                nextAt,
                revision);
    }

    static String labelForOutsiders(String label) {
        var number = NUMBER.matcher(label);
        return number.lookingAt() ? number.group() : "A page";
    }
}
