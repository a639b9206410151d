package io.tierline.promise.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.Target;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/targets")
@Tag(
        name = "Targets",
        description = "What is promised: by when, in which calendar, where which facts hold. For administrators.")
class TargetApi {
    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);
    private static final BigDecimal TEN_YEARS =
            BigDecimal.valueOf(Duration.ofDays(3_660).toMinutes());
    private static final int PARTS_OF_A_MINUTE = 3;

    private final Targets targets;

    TargetApi(Targets targets) {
        this.targets = targets;
    }

    @GetMapping
    @Operation(summary = "List targets", description = "Those in force, in the order in which they were defined.")
    Page<TargetAnswer> list(Actor actor, PageRequest page) {
        return targets.page(actor, page).map(TargetAnswer::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One target", description = "While it is in force.")
    TargetAnswer one(Actor actor, @PathVariable UUID id) {
        return TargetAnswer.of(targets.one(actor, id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Define a target",
            description =
                    "In place of the one with the same `kind` and `when`, if there is one. Where several fit a ticket, the"
                            + " one with most demands applies. `withinMinutes` counts in the calendar's opening hours; null is"
                            + " best effort, tracked and never broken. Promises already made stay as they are.")
    ResponseEntity<TargetAnswer> define(Actor actor, @RequestBody TargetBody body) {
        var target = targets.define(actor, body.details());
        return Answers.created("/api/v1/targets/" + target.id(), TargetAnswer.of(target));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a target out of force", description = "Promises already made stay as they are.")
    ResponseEntity<Void> retire(Actor actor, @PathVariable UUID id) {
        targets.retire(actor, id);
        return Answers.done();
    }

    /** @param closePercent the share of the time after which it counts as close; null is 75 */
    record TargetBody(
            @Nullable PromiseKind kind,
            LadderApi.@Nullable When when,
            @Nullable BigDecimal withinMinutes,
            @Nullable String calendar,
            @Nullable Integer closePercent) {

        NewTarget details() {
            new Checks()
                    .that(kind != null, "kind", "required", "Say what is promised, such as first-response.")
                    .text(calendar, "calendar", 40)
                    .that(
                            withinMinutes == null
                                    || (withinMinutes.signum() > 0
                                            && withinMinutes.compareTo(TEN_YEARS) <= 0
                                            && seconds(withinMinutes).signum() > 0),
                            "withinMinutes",
                            "out-of-range",
                            "Promise between one second and ten years, or null for best effort.")
                    .that(
                            closePercent == null || (closePercent >= 1 && closePercent <= 99),
                            "closePercent",
                            "out-of-range",
                            "Give 1 to 99 per cent.")
                    .refuseIfAny();
            return new NewTarget(
                    Objects.requireNonNull(kind),
                    when == null ? TargetFacts.any() : when.facts(),
                    withinMinutes == null
                            ? null
                            : Duration.ofSeconds(seconds(withinMinutes).longValueExact()),
                    Objects.requireNonNull(calendar),
                    closePercent);
        }

        private static BigDecimal seconds(BigDecimal minutes) {
            return minutes.multiply(SECONDS).setScale(0, RoundingMode.HALF_UP);
        }
    }

    record TargetAnswer(
            UUID id,
            PromiseKind kind,
            LadderApi.When when,
            @Nullable BigDecimal withinMinutes,
            String calendar,
            int closePercent) {

        static TargetAnswer of(Target target) {
            var within = target.within();
            return new TargetAnswer(
                    target.id(),
                    target.kind(),
                    LadderApi.When.of(target.when()),
                    within == null ? null : minutes(within),
                    target.calendar(),
                    target.closePercent());
        }

        private static BigDecimal minutes(Duration within) {
            var exact = BigDecimal.valueOf(within.toSeconds())
                    .divide(SECONDS, PARTS_OF_A_MINUTE, RoundingMode.HALF_UP)
                    .stripTrailingZeros();
            return exact.scale() < 0 ? exact.setScale(0) : exact;
        }
    }
}
