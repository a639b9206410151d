package io.tierline.demo;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.triage.ChecklistItem;
import io.tierline.triage.NewCategory;
import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Settles how a sample workspace sorts what comes in: categories with their questions, priorities, rules. */
@Component
class TriageSettler {

    /** From the first to the last. */
    private static final List<String> PRIORITIES = List.of("urgent", "high", "normal", "low");

    private final Triage triage;

    TriageSettler(Triage triage) {
        this.triage = triage;
    }

    /** In place of the categories and rules that a new workspace begins with. */
    void settle(Actor by, World world) {
        triage.suggestionRules(by.workspace()).forEach(rule -> triage.removeSuggestionRule(by, rule.key()));
        world.categories().forEach((key, category) -> triage.defineCategory(by, newCategory(key, category)));
        triage.categories(by.workspace()).stream()
                .filter(category -> !world.categories().containsKey(category.key()))
                .forEach(category -> triage.archiveCategory(by, category.key()));
        triage.definePriorities(by, matrix(world));
        routing(world).forEach(rule -> triage.defineRoutingRule(by, rule));
        suggestions(world).forEach(rule -> triage.defineSuggestionRule(by, rule));
    }

    private static NewCategory newCategory(String key, World.CategoryEntry category) {
        var verticals = Objects.requireNonNullElse(category.verticals(), List.<String>of());
        return new NewCategory(
                key,
                category.name(),
                verticals.isEmpty() ? null : verticals.getFirst(),
                category.asks().stream()
                        .map(ask -> new ChecklistItem(ask.key(), ask.label(), "", Boolean.TRUE.equals(ask.required())))
                        .toList());
    }

    private static PriorityMatrix matrix(World world) {
        var cells = new ArrayList<PriorityMatrix.Cell>();
        world.priority()
                .forEach((impact, row) -> row.forEach((urgency, priority) -> cells.add(
                        new PriorityMatrix.Cell(grade(impact), grade(urgency), PRIORITIES.indexOf(priority) + 1))));
        return new PriorityMatrix(cells);
    }

    private static Grade grade(String word) {
        return Grade.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static List<RoutingRule> routing(World world) {
        var rules = new ArrayList<RoutingRule>();
        for (var entry : world.routing()) {
            var level = Level.valueOf(Objects.requireNonNull(entry.to().get("level")));
            var when = new RoutingRule.When(null, null, entry.when().get("category"), null, null, null, List.of());
            rules.add(
                    new RoutingRule(entry.key(), rules.size() + 1, entry.reason(), when, RoutingRule.To.level(level)));
        }
        return rules;
    }

    private static List<SuggestionRule> suggestions(World world) {
        var rules = new ArrayList<SuggestionRule>();
        for (var entry : world.suggestions()) {
            rules.add(new SuggestionRule(
                    entry.key(),
                    rules.size() + 1,
                    entry.reason(),
                    entry.words(),
                    entry.severity(),
                    entry.category(),
                    null));
        }
        return rules;
    }
}
