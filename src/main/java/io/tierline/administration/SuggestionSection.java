package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import io.tierline.web.Field;
import io.tierline.web.Field.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class SuggestionSection implements Section {

    private static final String NOTHING = "Says nothing of it";

    private final Triage triage;

    SuggestionSection(Triage triage) {
        this.triage = triage;
    }

    @Override
    public String path() {
        return "suggestions";
    }

    @Override
    public String title() {
        return "Suggestions";
    }

    @Override
    public String one() {
        return "a suggestion rule";
    }

    @Override
    public int order() {
        return 95;
    }

    @Override
    public boolean forGood() {
        return true;
    }

    @Override
    public AdminList list(Actor actor, String q, boolean archived, PageRequest page) {
        return new AdminList(
                List.of("Rule", "Place", "Why", "Words", "Suggests"),
                triage.suggestionRules(actor.workspace()).stream()
                        .filter(rule -> (rule.key() + " " + rule.reason() + " " + String.join(" ", rule.words()))
                                .toLowerCase(Locale.ROOT)
                                .contains(q.toLowerCase(Locale.ROOT)))
                        .map(SuggestionSection::row)
                        .toList(),
                null);
    }

    @Override
    public AdminForm form(Actor actor, @Nullable String id, @Nullable Values sent) {
        var now = id == null ? null : rule(actor, id);
        var fields = new ArrayList<Field>();
        if (now == null) {
            fields.add(Field.text("key", "Key", "").must().hint("Small letters, digits, hyphens."));
        }
        fields.add(Field.of(
                        "number",
                        "position",
                        "Place in the order",
                        now == null ? "10" : Integer.toString(now.position()))
                .must()
                .hint("Rules are read from the smallest on; the first that speaks of a thing decides on it."));
        fields.add(Field.text("reason", "Why, for who asks", now == null ? "" : now.reason())
                .must());
        fields.add(Field.area(
                        "words",
                        "When one of these stands in the text",
                        now == null ? "" : String.join("\n", now.words()))
                .must()
                .hint("Words or phrases, one a line; case, accents and punctuation do not matter."));
        fields.add(Field.select(
                "severity",
                "Suggest the severity",
                Known.word(now == null ? null : now.severity()),
                Known.words(NOTHING, Severity.values())));
        fields.add(Field.select(
                "category",
                "Suggest the category",
                Objects.requireNonNullElse(now == null ? null : now.category(), ""),
                categories(actor)));
        fields.add(Field.select(
                "type",
                "Suggest the type",
                Known.word(now == null ? null : now.type()),
                Known.words(NOTHING, TicketType.values())));
        return AdminForm.of(now == null ? "" : now.key(), null, false, fields);
    }

    @Override
    public String add(Actor actor, Values values) {
        var key = values.text("key");
        if (triage.suggestionRules(actor.workspace()).stream()
                .anyMatch(rule -> rule.key().equals(key))) {
            values.problem("key", "taken", "There is a rule with this key already.");
        }
        triage.defineSuggestionRule(actor, details(key, values));
        return key;
    }

    @Override
    public void change(Actor actor, String id, Values values) {
        triage.defineSuggestionRule(actor, details(rule(actor, id).key(), values));
    }

    @Override
    public void archive(Actor actor, String id) {
        triage.removeSuggestionRule(actor, id);
    }

    private static SuggestionRule details(String key, Values values) {
        var rule = new SuggestionRule(
                key,
                values.number("position"),
                values.text("reason"),
                values.lines("words"),
                values.word("severity", Severity.class).orElse(null),
                values.textOrNull("category"),
                values.word("type", TicketType.class).orElse(null));
        values.refuseIfAny();
        return rule;
    }

    private SuggestionRule rule(Actor actor, String key) {
        return triage.suggestionRules(actor.workspace()).stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    private List<Option> categories(Actor actor) {
        var options = new ArrayList<>(List.of(new Option("", NOTHING)));
        triage.categories(actor.workspace())
                .forEach(category -> options.add(new Option(category.key(), category.name())));
        return options;
    }

    private static AdminList.Row row(SuggestionRule rule) {
        return AdminList.Row.of(
                rule.key(),
                rule.key(),
                Integer.toString(rule.position()),
                rule.reason(),
                String.join(", ", rule.words()),
                Stream.of(
                                Known.word(rule.severity()),
                                Objects.requireNonNullElse(rule.category(), ""),
                                Known.word(rule.type()))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", ")));
    }
}
