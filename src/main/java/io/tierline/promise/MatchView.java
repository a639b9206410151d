package io.tierline.promise;

import java.util.Map;
import java.util.UUID;

/**
 * Why this target applies.
 *
 * @param because the target's demands, each met
 * @param asked the facts as they were
 * @param others how many less specific targets would have applied
 */
public record MatchView(UUID target, Map<String, String> because, Map<String, String> asked, int others) {}
