package io.tierline.triage;

import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was written with the suggestion rules in hand; the first that speaks of a thing decides on it. */
final class Suggesting {

    private static final String SEVERITY = "severity";
    private static final String CATEGORY = "category";
    private static final String TYPE = "type";

    private final List<Reason> reasons = new ArrayList<>();
    private @Nullable Severity severity;
    private @Nullable String category;
    private @Nullable TicketType type;

    static Suggestion from(List<SuggestionRule> rules, Text text, RequesterFacts requester) {
        var suggesting = new Suggesting();
        var phrases = Phrases.in(text.subject() + "\n" + text.body());
        rules.forEach(rule -> phrases.firstOf(rule.words()).ifPresent(word -> suggesting.hear(rule, word)));
        return suggesting.suggestion(requester);
    }

    private void hear(SuggestionRule rule, String word) {
        var news = news(rule);
        if (!news.isEmpty()) {
            reasons.add(new Reason(rule.key(), "%s (“%s”)".formatted(rule.reason(), word), news, rule.blueprint()));
            severity = severity == null ? rule.severity() : severity;
            category = category == null ? rule.category() : category;
            type = type == null ? rule.type() : type;
        }
    }

    /** What it speaks of that no rule before it spoke of. */
    private Set<String> news(SuggestionRule rule) {
        var news = new HashSet<String>();
        if (severity == null && rule.severity() != null) {
            news.add(SEVERITY);
        }
        if (category == null && rule.category() != null) {
            news.add(CATEGORY);
        }
        if (type == null && rule.type() != null) {
            news.add(TYPE);
        }
        return news;
    }

    private Suggestion suggestion(RequesterFacts requester) {
        if (severity == null) {
            reasons.add(new Reason(Reason.USUAL, "Nothing says how bad it is: medium", Set.of(SEVERITY), null));
        }
        if (type == null) {
            reasons.add(new Reason(
                    Reason.USUAL,
                    requester.kind() == OrganisationKind.PROVIDER
                            ? "Asked inside the house: a question"
                            : "Nothing says what kind of case it is: an incident",
                    Set.of(TYPE),
                    null));
        }
        return new Suggestion(
                severity == null ? Severity.MEDIUM : severity,
                category,
                type == null ? usual(requester) : type,
                reasons);
    }

    private static TicketType usual(RequesterFacts requester) {
        return requester.kind() == OrganisationKind.PROVIDER ? TicketType.QUESTION : TicketType.INCIDENT;
    }
}
