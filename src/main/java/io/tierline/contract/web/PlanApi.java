package io.tierline.contract.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.contract.Contracts;
import io.tierline.contract.LeftOut;
import io.tierline.contract.NewPlan;
import io.tierline.contract.Plan;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.kernel.Refused;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/plans")
@Tag(name = "Plans", description = "Support plans: what they include and what not.")
class PlanApi {

    private final Contracts contracts;

    PlanApi(Contracts contracts) {
        this.contracts = contracts;
    }

    @GetMapping
    @Operation(
            summary = "List plans",
            description =
                    "In their present version, by key; at most 200. Customers read the standard plan and those of their contracts.")
    Page<PlanView> list(Actor actor) {
        return new Page<>(contracts.plans(actor).stream().map(PlanView::of).toList(), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One plan", description = "In its present version.")
    ResponseEntity<PlanView> one(Actor actor, @PathVariable String key) {
        return ok(actor, key);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a plan", description = "The first one becomes the plan of customers without a contract.")
    ResponseEntity<PlanView> add(Actor actor, @RequestBody PlanBody body) {
        var key = body.key() == null ? "" : body.key();
        contracts.definePlan(actor, body.details(key));
        var added = contracts.plan(actor.workspace(), key).orElseThrow();
        return Answers.created("/api/v1/plans/" + key, added.version(), PlanView.of(added));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Make a new version of a plan",
            description = "Tickets stay under the version they were promised under.")
    ResponseEntity<PlanView> change(Actor actor, @PathVariable String key, IfMatch seen, @RequestBody PlanBody body) {
        contracts.changePlan(actor, seen.revision(), body.details(key));
        return ok(actor, key);
    }

    @PostMapping("/{key}/archival")
    @Operation(summary = "Archive a plan", description = "No contract of today or later may name it.")
    ResponseEntity<PlanView> archive(Actor actor, @PathVariable String key) {
        contracts.archivePlan(actor, key);
        return ok(actor, key);
    }

    private ResponseEntity<PlanView> ok(Actor actor, String key) {
        var plan = contracts.plans(actor).stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound);
        return Answers.ok(plan.version(), PlanView.of(plan));
    }

    record LeftOutBody(@Nullable String what, @Nullable String how) {

        LeftOut details() {
            return new LeftOut(what == null ? "" : what, how == null ? "" : how);
        }
    }

    record PlanBody(
            @Nullable String key,
            @Nullable String name,
            @Nullable String calendar,
            @Nullable Set<SupportChannel> channels,
            @Nullable String description,
            @Nullable List<LeftOutBody> leftOut) {

        NewPlan details(String planKey) {
            return new NewPlan(
                    planKey,
                    name == null ? "" : name,
                    calendar,
                    channels == null ? Set.of() : channels,
                    description == null ? "" : description,
                    leftOut == null
                            ? List.of()
                            : leftOut.stream().map(LeftOutBody::details).toList());
        }
    }

    /**
     * @param calendar the key of the hours it covers; null means always
     * @param standard whether it applies to customers without a contract
     */
    record PlanView(
            String key,
            String name,
            @Nullable String calendar,
            Set<SupportChannel> channels,
            String description,
            List<LeftOut> leftOut,
            int version,
            boolean standard,
            boolean archived) {

        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.key(),
                    plan.name(),
                    plan.calendarKey(),
                    new TreeSet<>(plan.channels()),
                    plan.description(),
                    plan.leftOut(),
                    plan.version(),
                    plan.standard(),
                    plan.archived());
        }
    }
}
