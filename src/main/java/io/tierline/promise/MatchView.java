package io.tierline.promise;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why this target applies.
 *
 * @param because the target's demands, each met
 * @param asked the facts as they were
 * @param others how many less specific targets would have applied
 * @param blueprint the version of the blueprint it was promised under; null when the target was set by hand
 */
public record MatchView(
        UUID target,
        Map<String, String> because,
        Map<String, String> asked,
        int others,
        @Nullable Integer blueprint) {}
