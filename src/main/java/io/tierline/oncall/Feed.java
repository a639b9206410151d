package io.tierline.oncall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A calendar feed somebody made.
 *
 * @param schedule the key of the schedule it shows; null: the person's own shifts
 */
public record Feed(UUID id, @Nullable String schedule, Instant madeAt) {}
