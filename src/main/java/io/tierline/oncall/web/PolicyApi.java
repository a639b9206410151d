package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.Refused;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingPolicy;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/on-call/policies")
@Tag(name = "Paging policies", description = "Whom a page goes to, one after the other.")
class PolicyApi {

    private final PagingPolicies policies;

    PolicyApi(PagingPolicies policies) {
        this.policies = policies;
    }

    @GetMapping
    @Operation(summary = "List paging policies", description = "By key; at most 200. For the provider's people.")
    Page<PolicyView> list(Actor actor) {
        return new Page<>(policies.all(actor).stream().map(PolicyView::of).toList(), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One paging policy", description = "For the provider's people.")
    ResponseEntity<PolicyView> one(Actor actor, @PathVariable String key) {
        return ok(policies.all(actor).stream()
                .filter(policy -> policy.key().equals(key))
                .findFirst()
                .orElseThrow(Refused::notFound));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Define a paging policy",
            description =
                    "Makes it or changes it; pages under way keep the old one. A step pages who is on call by a `schedule`, a `person`, the members of a `team` or who has a `role`. `teams`: whose tickets page by it where a ladder says `page team`; without it they stay.")
    ResponseEntity<PolicyView> define(
            Actor actor, @PathVariable String key, IfMatch seen, @RequestBody PolicyBody body) {
        var name = body.name() == null ? "" : body.name();
        return ok(
                body.teams() == null
                        ? policies.define(actor, key, seen.revision(), name, body.read())
                        : policies.define(actor, key, seen.revision(), name, body.read(), body.teams()));
    }

    @PostMapping("/{key}/archival")
    @Operation(summary = "Archive a paging policy", description = "Pages under way go on.")
    ResponseEntity<Void> archive(Actor actor, @PathVariable String key) {
        policies.archive(actor, key);
        return Answers.done();
    }

    private static ResponseEntity<PolicyView> ok(PagingPolicy policy) {
        return Answers.ok(policy.revision(), PolicyView.of(policy));
    }

    record PolicyBody(
            @Nullable String name,
            @Nullable List<StepBody> steps,
            @Nullable Integer repeats,
            @Nullable StepBody lastResort,
            @Nullable List<String> teams) {

        PagingRoute read() {
            var checks = new Checks().that(lastResort != null, "lastResort", "required", "Give this.");
            var read = new ArrayList<PagingStep>();
            var given = steps == null ? List.<StepBody>of() : steps;
            for (var i = 0; i < given.size(); i++) {
                read.add(given.get(i).read(checks, "steps[" + i + "]"));
            }
            var last = lastResort == null ? new StepBody(null, null, null) : lastResort;
            var route = new PagingRoute(read, repeats == null ? 0 : repeats, last.read(checks, "lastResort"));
            checks.refuseIfAny();
            return route;
        }
    }

    record StepBody(
            PageTarget.@Nullable Kind pages,
            @Nullable String ref,
            @Nullable Integer minutes) {

        PagingStep read(Checks checks, String field) {
            checks.that(pages != null, field + ".pages", "required", "Say whom: schedule, person, team or role.");
            return new PagingStep(
                    new PageTarget(pages == null ? PageTarget.Kind.SCHEDULE : pages, ref == null ? "" : ref),
                    minutes == null ? 0 : minutes);
        }
    }

    /**
     * @param pages what kind of target it is
     * @param ref the key of the schedule, team or role; the id of the person
     * @param minutes how long an acknowledgement is waited for
     */
    record StepView(PageTarget.Kind pages, String ref, int minutes) {

        static StepView of(PagingStep step) {
            return new StepView(step.target().kind(), step.target().ref(), step.minutes());
        }
    }

    /** @param teams the keys of the teams whose tickets page by it where a ladder says {@code page team} */
    record PolicyView(
            String key, String name, List<StepView> steps, int repeats, StepView lastResort, List<String> teams) {

        static PolicyView of(PagingPolicy policy) {
            var route = policy.route();
            return new PolicyView(
                    policy.key(),
                    policy.name(),
                    route.steps().stream().map(StepView::of).toList(),
                    route.repeats(),
                    StepView.of(route.lastResort()),
                    policy.teams());
        }
    }
}
