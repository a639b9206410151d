package io.tierline.triage.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.ChainId;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketType;
import io.tierline.triage.RevisedRule;
import io.tierline.triage.RoutingRule;
import io.tierline.triage.Triage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
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
@RequestMapping("/api/v1/routing-rules")
@Tag(name = "Routing rules", description = "Where tickets go. The first rule that holds decides.")
class RoutingRuleApi {

    private final Triage triage;

    RoutingRuleApi(Triage triage) {
        this.triage = triage;
    }

    @GetMapping
    @Operation(
            summary = "List routing rules",
            description = "In the order in which they are asked: by `position`, equals by key; at most 500. For the "
                    + "provider's administrators.")
    Page<RuleAnswer> list(Actor actor) {
        return new Page<>(
                triage.revisedRoutingRules(actor).stream().map(RuleAnswer::of).toList(), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One routing rule")
    ResponseEntity<RuleAnswer> one(Actor actor, @PathVariable String key) {
        return ok(triage.routingRule(actor, key));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a routing rule",
            description =
                    "Its key must be new. All of `when` must hold; what is absent need not. `to` names a chain, a "
                            + "level of it or a team.")
    ResponseEntity<RuleAnswer> add(Actor actor, @RequestBody RuleBody body) {
        var added = triage.addRoutingRule(actor, body.rule(Objects.requireNonNullElse(body.key(), "")));
        return Answers.created("/api/v1/routing-rules/" + added.rule().key(), added.revision(), RuleAnswer.of(added));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Define a routing rule",
            description = "Makes it or makes it anew, all of it. To move it in the order, give it another `position`.")
    ResponseEntity<RuleAnswer> define(Actor actor, @PathVariable String key, @RequestBody RuleBody body, IfMatch seen) {
        return ok(triage.defineRoutingRule(actor, body.rule(key), seen.revision()));
    }

    @DeleteMapping("/{key}")
    @Operation(summary = "Take a routing rule out of force")
    ResponseEntity<Void> remove(Actor actor, @PathVariable String key, IfMatch seen) {
        triage.removeRoutingRule(actor, key, seen.revision());
        return Answers.done();
    }

    private static ResponseEntity<RuleAnswer> ok(RevisedRule found) {
        return Answers.ok(found.revision(), RuleAnswer.of(found));
    }

    record When(
            @Nullable OrganisationId customer,
            @Nullable OrganisationKind kind,
            @Nullable String category,
            @Nullable String vertical,
            @Nullable TicketType type,
            @Nullable Severity severity,
            @Nullable String phase,
            @Nullable List<String> words) {

        RoutingRule.When details() {
            return new RoutingRule.When(
                    customer,
                    kind,
                    category,
                    vertical,
                    type,
                    severity,
                    phase,
                    Objects.requireNonNullElse(words, List.of()));
        }

        static When of(RoutingRule.When when) {
            return new When(
                    when.customer(),
                    when.kind(),
                    when.category(),
                    when.vertical(),
                    when.type(),
                    when.severity(),
                    when.phase(),
                    when.words());
        }
    }

    record To(
            @Nullable UUID chain,
            @Nullable Level level,
            @Nullable TeamId team) {

        RoutingRule.To details() {
            return new RoutingRule.To(chain == null ? null : new ChainId(chain), level, team);
        }

        static To of(RoutingRule.To to) {
            return new To(to.chain() == null ? null : to.chain().value(), to.level(), to.team());
        }
    }

    record RuleBody(
            @Nullable String key,
            @Nullable Integer position,
            @Nullable String reason,
            @Nullable When when,
            @Nullable To to) {

        /** What was not given is nothing: the façade says so. */
        RoutingRule rule(String ruleKey) {
            return new RoutingRule(
                    ruleKey,
                    Objects.requireNonNullElse(position, 0),
                    Objects.requireNonNullElse(reason, ""),
                    when == null ? RoutingRule.When.always() : when.details(),
                    to == null ? new RoutingRule.To(null, null, null) : to.details());
        }
    }

    record RuleAnswer(String key, int position, String reason, When when, To to) {

        static RuleAnswer of(RevisedRule found) {
            var rule = found.rule();
            return new RuleAnswer(rule.key(), rule.position(), rule.reason(), When.of(rule.when()), To.of(rule.to()));
        }
    }
}
