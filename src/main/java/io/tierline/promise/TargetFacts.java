package io.tierline.promise;

import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What decides which target applies. In a question null means "not known", in a target "whatever it is".
 *
 * @param plan the key of the support plan
 * @param category the key of the category
 * @param phase the key of the customer's lifecycle phase
 */
public record TargetFacts(
        @Nullable String plan,
        @Nullable Severity severity,
        @Nullable TicketType type,
        @Nullable String category,
        @Nullable Level level,
        @Nullable String phase) {

    private static final TargetFacts ANY = new TargetFacts(null, null, null, null, null, null);

    /** Nothing said. */
    public static TargetFacts any() {
        return ANY;
    }

    public TargetFacts plan(@Nullable String plan) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    public TargetFacts severity(@Nullable Severity severity) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    public TargetFacts type(@Nullable TicketType type) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    public TargetFacts category(@Nullable String category) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    public TargetFacts level(@Nullable Level level) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    public TargetFacts phase(@Nullable String phase) {
        return new TargetFacts(plan, severity, type, category, level, phase);
    }

    /** Everything that is said, by name, in the order in which it weighs. */
    public Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        say(said, "plan", plan);
        say(said, "severity", severity == null ? null : severity.wire());
        say(said, "type", type == null ? null : type.wire());
        say(said, "category", category);
        say(said, "level", level == null ? null : level.name());
        say(said, "phase", phase);
        return said;
    }

    /** Whether all that this target demands is so. */
    boolean holdFor(TargetFacts asked) {
        return asked.said().entrySet().containsAll(said().entrySet());
    }

    private static void say(Map<String, String> said, String name, @Nullable String value) {
        if (value != null) {
            said.put(name, value);
        }
    }
}
