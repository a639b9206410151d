package io.tierline.promise.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketType;
import io.tierline.promise.Effect;
import io.tierline.promise.EscalationWay;
import io.tierline.promise.Ladder;
import io.tierline.promise.LadderStep;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.StepHours;
import io.tierline.promise.TargetFacts;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ladders")
@Tag(name = "Ladders", description = "What happens on the way to a due time and after it. For administrators.")
class LadderApi {

    private final Ladders ladders;

    LadderApi(Ladders ladders) {
        this.ladders = ladders;
    }

    @GetMapping
    @Operation(summary = "List ladders", description = "Those in force, by key; at most 500.")
    Page<LadderAnswer> list(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return new Page<>(
                ladders.all(actor.workspace()).stream().map(LadderAnswer::of).toList(), null);
    }

    @GetMapping("/{key}")
    @Operation(summary = "One ladder", description = "In its present revision.")
    ResponseEntity<LadderAnswer> one(Actor actor, @PathVariable String key) {
        actor.require(Permission.ADMINISTER);
        return ok(ladders.byKey(actor.workspace(), key).orElseThrow(Refused::notFound));
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Define a ladder",
            description =
                    "Makes it, or a new revision of it. Promises already made keep the one they were made under. A step comes"
                            + " `at` \"75%\" of the time, \"2h after start\", \"30m before due\" or \"1d after due\"; `effects` are"
                            + " \"notify assignee\" (team, lead, senior, support-manager, account-manager, role:KEY),"
                            + " \"page POLICY\", \"raise-priority\", \"hand-up\", \"assign-senior\".")
    ResponseEntity<LadderAnswer> define(
            Actor actor, @PathVariable String key, IfMatch seen, @RequestBody LadderBody body) {
        return ok(ladders.define(actor, seen.revision(), body.details(key)));
    }

    @DeleteMapping("/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a ladder out of force", description = "Promises already made go on climbing it.")
    ResponseEntity<Void> retire(Actor actor, @PathVariable String key) {
        ladders.retire(actor, key);
        return Answers.done();
    }

    private static ResponseEntity<LadderAnswer> ok(Ladder ladder) {
        return Answers.ok(ladder.revision(), LadderAnswer.of(ladder));
    }

    record When(
            @Nullable String plan,
            @Nullable Severity severity,
            @Nullable TicketType type,
            @Nullable String category,
            @Nullable Level level,
            @Nullable String phase,
            @Nullable String channel,
            @Nullable OrganisationId party) {

        static When of(TargetFacts when) {
            return new When(
                    when.plan(),
                    when.severity(),
                    when.type(),
                    when.category(),
                    when.level(),
                    when.phase(),
                    when.channel(),
                    when.party());
        }

        TargetFacts facts() {
            return new TargetFacts(plan, severity, type, category, level, phase, channel, party);
        }
    }

    record StepBody(
            @Nullable String at,
            @Nullable String hours,
            @Nullable List<String> effects) {

        NewLadder.NewStep details() {
            return new NewLadder.NewStep(
                    Objects.requireNonNullElse(at, ""),
                    Objects.requireNonNullElse(hours, StepHours.SERVICE.wire()),
                    Objects.requireNonNullElse(effects, List.<String>of()));
        }
    }

    record LadderBody(
            @Nullable String name,
            @Nullable PromiseKind kind,
            @Nullable When when,
            @Nullable List<StepBody> steps) {

        NewLadder details(String key) {
            new Checks()
                    .that(kind != null, "kind", "required", "Say for which kind of promise it is.")
                    .refuseIfAny();
            return new NewLadder(
                    key,
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNull(kind),
                    when == null ? TargetFacts.any() : when.facts(),
                    Objects.requireNonNullElse(steps, List.<StepBody>of()).stream()
                            .map(StepBody::details)
                            .toList());
        }
    }

    record StepAnswer(int number, String at, StepHours hours, List<String> effects, EscalationWay way) {

        static StepAnswer of(int number, LadderStep step) {
            return new StepAnswer(
                    number,
                    step.at().wire(),
                    step.hours(),
                    step.effects().stream().map(Effect::wire).toList(),
                    step.way());
        }
    }

    record LadderAnswer(String key, int revision, String name, PromiseKind kind, When when, List<StepAnswer> steps) {

        static LadderAnswer of(Ladder ladder) {
            return new LadderAnswer(
                    ladder.key(),
                    ladder.revision(),
                    ladder.name(),
                    ladder.kind(),
                    When.of(ladder.when()),
                    IntStream.rangeClosed(1, ladder.steps().size())
                            .mapToObj(number -> StepAnswer.of(number, ladder.step(number)))
                            .toList());
        }
    }
}
