package io.tierline.lifecycle.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Page;
import io.tierline.kernel.TeamId;
import io.tierline.lifecycle.CriticalPeriod;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.lifecycle.PeriodId;
import io.tierline.lifecycle.Stage;
import java.time.Instant;
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
@RequestMapping("/api/v1")
@Tag(
        name = "Phases",
        description = "Where a customer stands in its life with its support, and when critical skips the levels.")
class LifecycleApi {

    private static final String PHASES = "/organisations/{customer}/phases";
    private static final String PERIODS = "/organisations/{customer}/critical-periods";

    private final Lifecycle lifecycle;

    LifecycleApi(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @GetMapping(PHASES)
    @Operation(
            summary = "The plan of a customer's phases",
            description = "What was and what comes, oldest first; the one that began last is the one it is in.")
    PhasesView phases(Actor actor, @PathVariable OrganisationId customer) {
        var plan = lifecycle.plan(actor, customer);
        return new PhasesView(
                lifecycle.phaseOf(actor.workspace(), customer).orElse(null),
                plan.stream().map(StageView::of).toList());
    }

    @PostMapping(PHASES)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Plan a phase",
            description = "From an instant on, or from now when none is given; never in the past.")
    PhasesView plan(Actor actor, @PathVariable OrganisationId customer, @RequestBody PhaseBody body) {
        new Checks()
                .that(body.phase() != null, "phase", "required", "Give this.")
                .refuseIfAny();
        lifecycle.enter(
                actor,
                customer,
                Objects.requireNonNullElse(body.phase(), ""),
                body.from(),
                Objects.requireNonNullElse(body.note(), ""));
        return phases(actor, customer);
    }

    @DeleteMapping(PHASES + "/{from}")
    @Operation(summary = "Take a planned phase back", description = "By the instant it would begin; begun ones stay.")
    ResponseEntity<Void> drop(Actor actor, @PathVariable OrganisationId customer, @PathVariable Instant from) {
        lifecycle.drop(actor, customer, from);
        return Answers.done();
    }

    @GetMapping(PERIODS)
    @Operation(summary = "A customer's critical periods", description = "The latest first, over ones too.")
    Page<PeriodView> periods(Actor actor, @PathVariable OrganisationId customer) {
        return new Page<>(
                lifecycle.criticalPeriods(actor, customer).stream()
                        .map(PeriodView::of)
                        .toList(),
                null);
    }

    @PostMapping(PERIODS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Declare a critical period",
            description =
                    "While it lasts whatever is critical goes straight to the team, which is paged by the policy.")
    PeriodView declare(Actor actor, @PathVariable OrganisationId customer, @RequestBody PeriodBody body) {
        var period = body.details(customer);
        return PeriodView.of(lifecycle.declare(actor, period), period);
    }

    @DeleteMapping("/critical-periods/{id}")
    @Operation(summary = "Withdraw a critical period", description = "Begun or not; from now on it holds no more.")
    ResponseEntity<Void> withdraw(Actor actor, @PathVariable UUID id) {
        lifecycle.withdraw(actor, new PeriodId(id));
        return Answers.done();
    }

    /** @param from null: from now on */
    record PhaseBody(
            @Nullable String phase,
            @Nullable Instant from,
            @Nullable String note) {}

    /** @param phase the key of the one it is in now; null when nobody said */
    record PhasesView(@Nullable String phase, java.util.List<StageView> plan) {}

    record StageView(String phase, Instant from, String note, UUID decidedBy, Instant decidedAt) {

        static StageView of(Stage stage) {
            return new StageView(
                    stage.phase(),
                    stage.startsAt(),
                    stage.note(),
                    stage.decidedBy().value(),
                    stage.decidedAt());
        }
    }

    /** @param pagingPolicy null: nobody is paged */
    record PeriodBody(
            @Nullable String name,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable TeamId team,
            @Nullable String pagingPolicy) {

        NewCriticalPeriod details(OrganisationId customer) {
            new Checks()
                    .that(name != null, "name", "required", "Give this.")
                    .that(from != null, "from", "required", "Give this.")
                    .that(until != null, "until", "required", "Give this.")
                    .that(team != null, "team", "required", "Give this.")
                    .refuseIfAny();
            if (name == null || from == null || until == null || team == null) {
                throw new IllegalStateException("refused above");
            }
            return new NewCriticalPeriod(customer, name, from, until, team, pagingPolicy);
        }
    }

    record PeriodView(
            UUID id,
            String name,
            Instant from,
            Instant until,
            TeamId team,
            @Nullable String pagingPolicy) {

        static PeriodView of(CriticalPeriod period) {
            return new PeriodView(
                    period.id().value(),
                    period.name(),
                    period.startsAt(),
                    period.endsAt(),
                    period.team(),
                    period.paging());
        }

        static PeriodView of(PeriodId id, NewCriticalPeriod period) {
            return new PeriodView(
                    id.value(), period.name(), period.startsAt(), period.endsAt(), period.team(), period.paging());
        }
    }
}
