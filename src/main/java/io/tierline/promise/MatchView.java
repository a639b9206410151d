package io.tierline.promise;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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
        @Nullable Integer blueprint) {

    /** With these facts only, for a reader who may not know the others. */
    public MatchView only(Set<String> facts) {
        return new MatchView(target, among(facts, because), among(facts, asked), others, blueprint);
    }

    /** Without that fact. */
    public MatchView without(String fact) {
        var facts = new HashSet<>(because.keySet());
        facts.addAll(asked.keySet());
        facts.remove(fact);
        return only(facts);
    }

    private static Map<String, String> among(Set<String> facts, Map<String, String> all) {
        var some = new LinkedHashMap<>(all);
        some.keySet().retainAll(facts);
        return some;
    }
}
