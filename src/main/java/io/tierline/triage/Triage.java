package io.tierline.triage;

import io.tierline.audit.Revised;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import io.tierline.workspace.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers where a ticket goes, what it looks like and what must be known about it; lets the provider's administrators change the
 * rules by which it does. Every answer says why. Everything that is changed is audited.
 */
@Component
public class Triage {

    private final Tenancy tenancy;
    private final Categories categories;
    private final Rules rules;
    private final Router router;
    private final TriageChecks checks;
    private final Configured configured;

    Triage(
            Tenancy tenancy,
            Categories categories,
            Rules rules,
            Router router,
            TriageChecks checks,
            Configured configured) {
        this.tenancy = tenancy;
        this.categories = categories;
        this.rules = rules;
        this.router = router;
        this.checks = checks;
        this.configured = configured;
    }

    /** Where the ticket goes by the rules in force now. */
    public Routing route(WorkspaceId workspace, RouteFacts facts) {
        return tenancy.in(workspace, () -> router.route(workspace, facts));
    }

    /** The same as if no period were critical now. */
    public Routing routeUsually(WorkspaceId workspace, RouteFacts facts) {
        return tenancy.in(workspace, () -> router.routeUsually(workspace, facts));
    }

    /** What the text looks like by those rules, in their order. */
    public static Suggestion suggest(List<SuggestionRule> rules, Text text, RequesterFacts requester) {
        return Suggesting.from(rules, text, requester);
    }

    /** What the text looks like by the rules in force now. */
    public Suggestion suggest(WorkspaceId workspace, Text text, RequesterFacts requester) {
        return Suggesting.from(suggestionRules(workspace), text, requester);
    }

    /** The living categories by name, at most 500. */
    public List<Category> categories(WorkspaceId workspace) {
        return allCategories(workspace).stream()
                .filter(category -> !category.archived())
                .toList();
    }

    /** Every category by name, archived ones too, at most 500. */
    public List<Category> allCategories(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.Categories(), () -> List.copyOf(categories.all(workspace)));
    }

    /** The category, archived or not. */
    public Optional<Category> category(WorkspaceId workspace, String key) {
        return configured.of(workspace, new Asked.Category(key), () -> categories.byKey(workspace, key));
    }

    /** The names of these categories, archived ones too; unknown ones are left out. */
    public Map<String, String> categoryNames(WorkspaceId workspace, Set<String> keys) {
        return configured.each(workspace, keys, Asked.Name::new, unknown -> categories.names(workspace, unknown));
    }

    /** The priority matrix in force. */
    public PriorityMatrix priorities(WorkspaceId workspace) {
        return configured
                .of(workspace, new Asked.Priorities(), () -> categories.priorities(workspace))
                .orElseGet(PriorityMatrix::standard);
    }

    /** The routing rules in their order, at most 500. */
    public List<RoutingRule> routingRules(WorkspaceId workspace) {
        return tenancy.in(workspace, () -> rules.routing(workspace));
    }

    /** The routing rules in their order, as they are kept; for administrators. */
    public List<RevisedRule> revisedRoutingRules(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> rules.revised(actor.workspace()));
    }

    /** One of them. */
    public RevisedRule routingRule(Actor actor, String key) {
        return revisedRoutingRules(actor).stream()
                .filter(one -> one.rule().key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
    }

    /** The suggestion rules in their order, at most 500. */
    public List<SuggestionRule> suggestionRules(WorkspaceId workspace) {
        return configured.of(workspace, new Asked.SuggestionRules(), () -> List.copyOf(rules.suggestions(workspace)));
    }

    /** What is remembered. */
    private sealed interface Asked {
        record Categories() implements Asked {}

        record Category(String key) implements Asked {}

        record Name(String key) implements Asked {}

        record Priorities() implements Asked {}

        record SuggestionRules() implements Asked {}
    }

    /** Makes the category or, if the key is known, makes it anew and brings it back. */
    public void defineCategory(Actor actor, NewCategory details) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            checks.check(actor.workspace(), details);
            categories.store(actor.workspace(), details, checks.now());
            checks.record(actor, "category.defined", Map.of("category", details.key()));
        });
    }

    /** Archives a category: it is offered no more; tickets keep it. */
    public void archiveCategory(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (!categories.archive(actor.workspace(), key, checks.now())) {
                throw Refused.notFound();
            }
            checks.record(actor, "category.archived", Map.of("category", key));
        });
    }

    /** Puts this priority matrix in force. */
    public void definePriorities(Actor actor, PriorityMatrix matrix) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            categories.storePriorities(actor.workspace(), matrix);
            checks.record(actor, "priorities.defined", Map.of());
        });
    }

    /** Makes a rule whose key is new. */
    public RevisedRule addRoutingRule(Actor actor, RoutingRule rule) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            rules.lock(actor.workspace());
            checks.checkNew(actor.workspace(), rule);
            return stored(actor, rule);
        });
    }

    /** Makes the rule or, if the key is known, makes it anew. */
    public void defineRoutingRule(Actor actor, RoutingRule rule) {
        defineRoutingRule(actor, rule, null);
    }

    /**
     * The same, if it is still as the actor has seen it.
     *
     * @param seen the revision they have seen; null: whatever it is
     */
    public RevisedRule defineRoutingRule(Actor actor, RoutingRule rule, @Nullable Long seen) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> {
            requireSeen(actor, rule.key(), seen);
            checks.check(actor.workspace(), rule);
            return stored(actor, rule);
        });
    }

    private RevisedRule stored(Actor actor, RoutingRule rule) {
        rules.store(actor.workspace(), rule, checks.now());
        checks.record(actor, "routing-rule.defined", Map.of("rule", rule.key(), "position", rule.position()));
        return routingRule(actor, rule.key());
    }

    private void requireSeen(Actor actor, String key, @Nullable Long seen) {
        rules.lock(actor.workspace());
        if (seen != null) {
            checks.requireSeen(
                    actor,
                    Revised.of("rule", key, "routing-rule.defined"),
                    seen,
                    routingRule(actor, key).revision());
        }
    }

    /** Takes a routing rule out of force. */
    public void removeRoutingRule(Actor actor, String key) {
        removeRoutingRule(actor, key, null);
    }

    /** The same, if it is still as the actor has seen it. */
    public void removeRoutingRule(Actor actor, String key, @Nullable Long seen) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            requireSeen(actor, key, seen);
            if (!rules.removeRouting(actor.workspace(), key)) {
                throw Refused.notFound();
            }
            checks.record(actor, "routing-rule.removed", Map.of("rule", key));
        });
    }

    /** Makes the rule or, if the key is known, makes it anew. */
    public void defineSuggestionRule(Actor actor, SuggestionRule rule) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            checks.check(actor.workspace(), rule);
            rules.store(actor.workspace(), rule, checks.now());
            checks.record(actor, "suggestion-rule.defined", Map.of("rule", rule.key(), "position", rule.position()));
        });
    }

    /** Puts the routing rules in force under a version of the blueprint: what they decide from now on names it. */
    public void routingUnderBlueprint(Actor actor, int version) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> rules.stampRouting(actor.workspace(), version));
    }

    /** The same for the suggestion rules. */
    public void suggestionsUnderBlueprint(Actor actor, int version) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> rules.stampSuggestions(actor.workspace(), version));
    }

    /** The same for the priority matrix; the usual one is kept for it where there was none. */
    public void prioritiesUnderBlueprint(Actor actor, int version) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (categories.priorities(actor.workspace()).isEmpty()) {
                categories.storePriorities(actor.workspace(), PriorityMatrix.standard());
            }
            categories.stampPriorities(actor.workspace(), version);
        });
    }

    /** Takes a suggestion rule out of force. */
    public void removeSuggestionRule(Actor actor, String key) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> {
            if (!rules.removeSuggestion(actor.workspace(), key)) {
                throw Refused.notFound();
            }
            checks.record(actor, "suggestion-rule.removed", Map.of("rule", key));
        });
    }
}
