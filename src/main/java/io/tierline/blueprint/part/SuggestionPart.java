package io.tierline.blueprint.part;

import static io.tierline.blueprint.text.Shape.may;
import static io.tierline.blueprint.text.Shape.must;

import io.tierline.blueprint.text.Shape;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SuggestionPart implements Part {

    private static final Shape.Fields ENTRY = Shape.fields(
            must("key", Shape.key(), "The rule's name."),
            must("reason", Shape.text(300), "Why, for people."),
            must(
                    "words",
                    new Shape.ListOf(Shape.text(100), 50),
                    "One of these stands in the text, without regard to case and accents."),
            may("severity", Parts.words(Severity.class), "Suggest this severity."),
            may("category", Shape.ref("categories"), "Suggest this category."),
            may("type", Parts.words(TicketType.class), "Suggest this type."));

    private final Triage triage;

    SuggestionPart(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String name() {
        return "suggestions";
    }

    @Override
    public String about() {
        return "What a text looks like: the first rule that speaks of severity, category or type decides on it.";
    }

    @Override
    public Shape shape() {
        return new Shape.Keyed(ENTRY, 500);
    }

    @Override
    public Shape entry() {
        return ENTRY;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted) {
        var present = new LinkedHashMap<String, Object>();
        triage.suggestionRules(desk.workspace())
                .forEach(rule -> present.put(
                        rule.key(),
                        Values.with("reason", rule.reason())
                                .with("words", rule.words())
                                .with("severity", RoutingPart.wire(rule.severity()))
                                .with("category", rule.category())
                                .with("type", RoutingPart.wire(rule.type()))
                                .map()));
        return present;
    }

    @Override
    public void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        var places = new LinkedHashMap<String, Integer>();
        triage.suggestionRules(desk.workspace()).forEach(rule -> places.put(rule.key(), rule.position()));
        var position = 0;
        for (var entry : wanted.entrySet()) {
            position++;
            var here = position;
            if (!entry.getValue().equals(present.get(entry.getKey()))
                    || !Integer.valueOf(here).equals(places.get(entry.getKey()))) {
                desk.attempt(
                        name() + "." + entry.getKey(),
                        () -> triage.defineSuggestionRule(
                                desk.actor(), rule(entry.getKey(), here, Values.of(entry.getValue()))));
            }
        }
    }

    private static SuggestionRule rule(String key, int position, Values wanted) {
        return new SuggestionRule(
                key,
                position,
                wanted.text("reason"),
                wanted.list("words"),
                wanted.maybeWord(Severity.class, "severity"),
                wanted.maybe("category"),
                wanted.maybeWord(TicketType.class, "type"));
    }

    @Override
    public void under(Desk desk, int version) {
        triage.suggestionsUnderBlueprint(desk.actor(), version);
    }

    @Override
    public void remove(Desk desk, String key, Values before, @Nullable String instead) {
        triage.removeSuggestionRule(desk.actor(), key);
    }
}
