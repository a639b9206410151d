package io.tierline.promise;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
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
 * @param channel the way it came in: portal, mail, phone, chat
 * @param party the outside party that has it
 */
public record TargetFacts(
        @Nullable String plan,
        @Nullable Severity severity,
        @Nullable TicketType type,
        @Nullable String category,
        @Nullable Level level,
        @Nullable String phase,
        @Nullable String channel,
        @Nullable OrganisationId party) {

    private static final TargetFacts ANY = new TargetFacts(null, null, null, null, null, null);

    /** Whatever way it came in, whoever has it. */
    public TargetFacts(
            @Nullable String plan,
            @Nullable Severity severity,
            @Nullable TicketType type,
            @Nullable String category,
            @Nullable Level level,
            @Nullable String phase) {
        this(plan, severity, type, category, level, phase, null, null);
    }

    /** Nothing said. */
    public static TargetFacts any() {
        return ANY;
    }

    public TargetFacts plan(@Nullable String plan) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts severity(@Nullable Severity severity) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts type(@Nullable TicketType type) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts category(@Nullable String category) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts level(@Nullable Level level) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts phase(@Nullable String phase) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts channel(@Nullable String channel) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
    }

    public TargetFacts party(@Nullable OrganisationId party) {
        return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
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
        say(said, "channel", channel);
        say(said, "party", party == null ? null : party.toString());
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
