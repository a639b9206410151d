package io.tierline.blueprint.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A critical period that was declared at a desk.
 *
 * @param name with that of its customer
 * @param team the key of the team to which all that is critical goes
 * @param policy the key of the paging policy; null: nobody is paged
 */
public record Critical(
        String name,
        String team,
        Instant from,
        Instant until,
        @Nullable String policy) {}
