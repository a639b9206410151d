package io.tierline.promise;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To which target a promise was held until it was held to another one.
 *
 * @param targetSeconds null for best effort
 * @param calendar the key of the calendar
 */
public record EarlierMatch(
        UUID promise,
        PromiseKind kind,
        MatchView match,
        @Nullable Long targetSeconds,
        String calendar,
        Instant until) {}
