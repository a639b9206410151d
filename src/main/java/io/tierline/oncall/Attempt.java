package io.tierline.oncall;

import io.tierline.directory.Way;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to reach somebody with a page.
 *
 * @param place the step's place on the whole way, from 0
 * @param target whom the step meant, in words
 * @param person null when that was nobody
 * @param way the means; null when there was none
 * @param carrier by whom it was carried
 * @param endedAt null while an answer is waited for
 * @param endedBy who took the page or handed it on; null when nobody did
 */
public record Attempt(
        int n,
        int place,
        String target,
        @Nullable PersonId person,
        @Nullable OrganisationId organisation,
        Way.@Nullable Kind way,
        @Nullable String carrier,
        Outcome outcome,
        Instant at,
        @Nullable Instant endedAt,
        @Nullable PersonId endedBy) {

    /** Who was asked said "not me"; not: somebody else handed it on. */
    public boolean refused() {
        return outcome == Outcome.HANDED_ON && (endedBy == null || endedBy.equals(person));
    }

    boolean waitsFor(PersonId somebody) {
        return outcome == Outcome.WAITING && somebody.equals(person);
    }
}
