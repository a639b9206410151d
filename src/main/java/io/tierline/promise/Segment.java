package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a clock's line.
 *
 * @param to null for the stretch that goes on
 * @param seconds opening time used up in it so far
 */
public record Segment(
        Instant from, @Nullable Instant to, Mode mode, String reason, OrganisationId charged, long seconds) {}
