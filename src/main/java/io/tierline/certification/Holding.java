package io.tierline.certification;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that somebody holds, as it was entered by hand.
 *
 * @param lastDay valid to its end in UTC; null for good
 */
public record Holding(
        PersonId person,
        String certificate,
        String name,
        @Nullable LocalDate lastDay,
        Instant awardedAt,
        PersonId awardedBy) {

    /** Whether it is valid at that instant. */
    public boolean valid(Instant at) {
        return lastDay == null || !lastDay.isBefore(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
