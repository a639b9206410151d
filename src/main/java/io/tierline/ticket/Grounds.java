package io.tierline.ticket;

import io.tierline.directory.Chain;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.Reason;
import io.tierline.triage.Routing;
import io.tierline.triage.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts into words why a ticket is where it is and what it is: the rule, where it stood, what it looked at, what came of it. */
final class Grounds {

    static final String SEVERITY = "severity";
    static final String PRIORITY = "priority";
    static final String CATEGORY = "category";
    static final String TYPE = "type";
    static final String PLACE = "place";
    static final String HAND_OFF = "hand-off:";
    static final String WAY_IN = "way-in";

    /** The rule of what a person said. */
    static final String SAID = "said";

    /** The rule of a priority that was raised by hand or by a ladder. */
    static final String RAISED = "raised";

    /** The rule of a priority for which one of them is not known. */
    static final String BY_SEVERITY = "priority-by-severity";

    /** The rule of what impact and urgency make. */
    static final String MATRIX = "priority-matrix";

    private Grounds() {}

    static TicketView.Because priority(Intake.Said said, Severity severity, int priority, PriorityMatrix matrix) {
        var title = "Why priority " + priority;
        var result = "priority " + priority;
        if (said.graded()) {
            return new TicketView.Because(
                    PRIORITY,
                    title,
                    List.of(graded(said, result)),
                    MATRIX,
                    source(matrix),
                    matrix.blueprint(),
                    grades(said),
                    result);
        }
        return new TicketView.Because(
                PRIORITY,
                title,
                List.of("Impact and urgency are not both known; severity is %s, and that is %s."
                        .formatted(severity.wire(), result)),
                BY_SEVERITY,
                RuleSource.BUILT_IN,
                null,
                Map.of(SEVERITY, severity.wire()),
                result);
    }

    static TicketView.Because severity(
            Intake.Said said, Severity severity, @Nullable Suggestion suggestion, PriorityMatrix matrix) {
        var title = "Why " + severity.wire();
        if (said.severity() == null && said.graded()) {
            return new TicketView.Because(
                    SEVERITY,
                    title,
                    List.of(graded(said, severity.wire())),
                    MATRIX,
                    source(matrix),
                    matrix.blueprint(),
                    grades(said),
                    severity.wire());
        }
        return said.severity() != null || suggestion == null
                ? said(SEVERITY, title, severity.wire())
                : suggested(SEVERITY, title, suggestion, severity.wire());
    }

    static TicketView.Because type(Intake.Said said, TicketType type, @Nullable Suggestion suggestion) {
        var title = "Why " + type.wire().replace('-', ' ');
        return said.type() != null || suggestion == null
                ? said(TYPE, title, type.wire())
                : suggested(TYPE, title, suggestion, type.wire());
    }

    /** Empty for a ticket that has none. */
    static Optional<TicketView.Because> category(
            Intake.Said said, @Nullable String category, @Nullable Suggestion suggestion) {
        if (category == null) {
            return Optional.empty();
        }
        var title = "Why " + category;
        return Optional.of(
                said.category() != null || suggestion == null
                        ? said(CATEGORY, title, category)
                        : suggested(CATEGORY, title, suggestion, category));
    }

    /** What the blueprint names in the place of a category it has no more. */
    static TicketView.Because replaced(String from, String to, int version) {
        return new TicketView.Because(
                CATEGORY,
                "Why " + to,
                List.of("“%s” was taken out of use; “%s” was named to take its place.".formatted(from, to)),
                "replace",
                RuleSource.BLUEPRINT,
                version,
                Map.of("before", from),
                to);
    }

    static TicketView.Because place(Routing routing, Ticket.Facts facts) {
        return switch (routing) {
            case Routing.Routed(var _, var level, var _, var rule, var blueprint, var because) ->
                new TicketView.Because(
                        PLACE,
                        "Why it is here",
                        because,
                        rule,
                        source(blueprint),
                        blueprint,
                        facts(facts),
                        "to " + level.name());
            case Routing.Unroutable(var because) ->
                new TicketView.Because(
                        PLACE,
                        "Why it is in triage",
                        because,
                        "unroutable",
                        RuleSource.BUILT_IN,
                        null,
                        facts(facts),
                        "to triage");
        };
    }

    /** Why a hand-off goes to that team, and whether somebody must let it go. */
    static TicketView.Because handOff(HandOff handOff, @Nullable Chain chain, String team) {
        var to = handOff.to();
        var waits = handOff.passing() instanceof HandOff.Passing.AwaitingApproval;
        var because = new ArrayList<String>();
        because.add(
                chain == null
                        ? "The team “%s” was named; it stands beside the chain.".formatted(team)
                        : "At %s of the chain “%s” stands the team “%s”."
                                .formatted(to.level().name(), chain.name(), team));
        because.add(waits ? "Into it a hand-off waits for approval." : "Nobody has to approve a hand-off into it.");
        var inputs = new LinkedHashMap<String, String>();
        inputs.put("from", handOff.from().level().name());
        inputs.put("level", to.level().name());
        inputs.put("reason", handOff.offer().reason());
        return new TicketView.Because(
                HAND_OFF + handOff.number(),
                "Why hand-off %d goes to %s".formatted(handOff.number(), team),
                because,
                chain == null ? "beside-the-chain" : chain.key(),
                chain == null ? RuleSource.PERSON : source(chain.blueprint()),
                chain == null ? null : chain.blueprint(),
                inputs,
                "to %s, %s".formatted(to.level().name(), team));
    }

    /** Why it was taken though the plan leaves out the way it came. */
    static TicketView.Because exception(Source source, String why) {
        return new TicketView.Because(
                WAY_IN,
                "Why it was taken over " + source.wire(),
                List.of("The plan leaves this way out; it was taken all the same.", why),
                "exception",
                RuleSource.PERSON,
                null,
                Map.of("source", source.wire()),
                "taken");
    }

    /** A priority that was raised; a ladder says of itself which version it is of. */
    static TicketView.Because raised(int priority, String why, boolean byLadder) {
        return new TicketView.Because(
                PRIORITY,
                "Why priority " + priority,
                List.of(why),
                RAISED,
                byLadder ? null : RuleSource.PERSON,
                null,
                Map.of("before", "priority " + (priority + 1)),
                "priority " + priority);
    }

    private static TicketView.Because said(String about, String title, String result) {
        return new TicketView.Because(
                about, title, List.of("Somebody said so."), SAID, RuleSource.PERSON, null, Map.of(), result);
    }

    private static TicketView.Because suggested(String about, String title, Suggestion suggestion, String result) {
        var reason = suggestion.reasons().stream()
                .filter(one -> one.decides(about))
                .findFirst()
                .orElseThrow();
        return new TicketView.Because(
                about,
                title,
                List.of(sentence(reason.because())),
                reason.rule(),
                reason.rule().equals(Reason.USUAL) ? RuleSource.BUILT_IN : source(reason.blueprint()),
                reason.blueprint(),
                Map.of("text", "subject and first message"),
                result);
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private static RuleSource source(@Nullable Integer blueprint) {
        return blueprint == null ? RuleSource.SCREEN : RuleSource.BLUEPRINT;
    }

    private static RuleSource source(PriorityMatrix matrix) {
        return matrix.equals(PriorityMatrix.standard()) ? RuleSource.BUILT_IN : source(matrix.blueprint());
    }

    private static String graded(Intake.Said said, String result) {
        return "Impact is %s and urgency is %s; the matrix makes that %s."
                .formatted(grades(said).get("impact"), grades(said).get("urgency"), result);
    }

    private static Map<String, String> grades(Intake.Said said) {
        var grades = new LinkedHashMap<String, String>();
        if (said.impact() != null && said.urgency() != null) {
            grades.put("impact", said.impact().wire());
            grades.put("urgency", said.urgency().wire());
        }
        return grades;
    }

    private static Map<String, String> facts(Ticket.Facts facts) {
        var inputs = new LinkedHashMap<String, String>();
        inputs.put(TYPE, facts.type().wire());
        inputs.put(SEVERITY, facts.severity().wire());
        if (facts.category() != null) {
            inputs.put(CATEGORY, facts.category());
        }
        if (facts.vertical() != null) {
            inputs.put("vertical", facts.vertical());
        }
        inputs.put("subject", facts.subject());
        return inputs;
    }
}
