package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a subject's life in which one party was on the clock. The stretches follow each other without gap.
 *
 * @param to null while it goes on
 */
public record Charge(Instant from, @Nullable Instant to, OrganisationId party, String why) {}
