package io.tierline.triage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why something is suggested.
 *
 * @param rule the key of the rule; {@code usual} when none spoke
 * @param because in words for people
 * @param decides what it decided: severity, category, type
 * @param blueprint the version of the blueprint that has the rule; null when none has
 */
public record Reason(
        String rule,
        String because,
        Set<String> decides,
        @Nullable Integer blueprint) {

    /** What is taken when no rule spoke. */
    public static final String USUAL = "usual";

    public Reason {
        decides = Set.copyOf(decides);
    }

    /** Whether it decided on that. */
    public boolean decides(String what) {
        return decides.contains(what);
    }
}
