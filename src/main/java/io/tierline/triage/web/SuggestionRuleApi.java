package io.tierline.triage.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.Page;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.triage.SuggestionRule;
import io.tierline.triage.Triage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/suggestion-rules")
@Tag(name = "Suggestion rules", description = "Which words suggest which severity, category and type.")
class SuggestionRuleApi {

    private final Triage triage;

    SuggestionRuleApi(Triage triage) {
        this.triage = triage;
    }

    @GetMapping
    @Operation(
            summary = "List suggestion rules",
            description = "In the order in which they are read; at most 500. For the provider's administrators.")
    Page<SuggestionRule> list(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return new Page<>(triage.suggestionRules(actor.workspace()), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One suggestion rule")
    SuggestionRule one(Actor actor, @PathVariable String key) {
        actor.require(Permission.ADMINISTER);
        return find(actor, key).orElseThrow(Refused::notFound);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a suggestion rule", description = "Its key must be new.")
    ResponseEntity<SuggestionRule> add(Actor actor, @RequestBody RuleBody body) {
        actor.require(Permission.ADMINISTER);
        var key = Objects.requireNonNullElse(body.key(), "");
        if (find(actor, key).isPresent()) {
            throw Refused.of(
                    CommonRefusal.INVALID_FIELDS,
                    List.of(new FieldProblem("key", "taken", "There is a rule with this key already.")));
        }
        triage.defineSuggestionRule(actor, body.rule(key));
        return Answers.created("/api/v1/suggestion-rules/" + key, one(actor, key));
    }

    @PutMapping("/{key}")
    @Operation(summary = "Define a suggestion rule", description = "Makes it or makes it anew, all of it.")
    SuggestionRule define(Actor actor, @PathVariable String key, @RequestBody RuleBody body) {
        triage.defineSuggestionRule(actor, body.rule(key));
        return one(actor, key);
    }

    @DeleteMapping("/{key}")
    @Operation(summary = "Take a suggestion rule out of force")
    ResponseEntity<Void> remove(Actor actor, @PathVariable String key) {
        triage.removeSuggestionRule(actor, key);
        return Answers.done();
    }

    private Optional<SuggestionRule> find(Actor actor, String key) {
        return triage.suggestionRules(actor.workspace()).stream()
                .filter(rule -> rule.key().equals(key))
                .findFirst();
    }

    record RuleBody(
            @Nullable String key,
            @Nullable Integer position,
            @Nullable String reason,
            @Nullable List<String> words,
            @Nullable Severity severity,
            @Nullable String category,
            @Nullable TicketType type) {

        /** A place that was not given is no place: the façade says so. */
        SuggestionRule rule(String ruleKey) {
            return new SuggestionRule(
                    ruleKey,
                    Objects.requireNonNullElse(position, 0),
                    Objects.requireNonNullElse(reason, ""),
                    Objects.requireNonNullElse(words, List.of()),
                    severity,
                    category,
                    type);
        }
    }
}
