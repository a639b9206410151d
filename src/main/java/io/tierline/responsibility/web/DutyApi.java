package io.tierline.responsibility.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.responsibility.DutyId;
import io.tierline.responsibility.PlannedDuty;
import io.tierline.responsibility.Responsibilities;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/duties")
@Tag(name = "Duties", description = "Who is on duty for a team, now and next.")
class DutyApi {

    private final Responsibilities responsibilities;

    DutyApi(Responsibilities responsibilities) {
        this.responsibilities = responsibilities;
    }

    @GetMapping
    @Operation(
            summary = "List duties",
            description = "Those that are not over, by their beginning: of all teams for the provider's readers of the "
                    + "directory, of their own organisation's for others.")
    Page<DutyView> list(Actor actor, PageRequest page, @RequestParam(required = false) @Nullable TeamId team) {
        return responsibilities.duties(actor, team, page).map(DutyView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One duty", description = "If you may know of it.")
    DutyView one(Actor actor, @PathVariable UUID id) {
        return DutyView.of(responsibilities.duty(actor, new DutyId(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Put somebody on duty",
            description = "A member of the team, for at most 31 days. For those who may assign others, in their own "
                    + "organisation.")
    ResponseEntity<DutyView> give(Actor actor, @RequestBody DutyBody body) {
        body.check(true);
        var id = responsibilities.putOnDuty(
                actor,
                Objects.requireNonNull(body.team()),
                Objects.requireNonNull(body.person()),
                Objects.requireNonNull(body.from()),
                Objects.requireNonNull(body.until()));
        return Answers.created("/api/v1/duties/" + id, DutyView.of(responsibilities.duty(actor, id)));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Change a duty that is not over",
            description = "Another member of the same team, or another time; `team` may be left out.")
    DutyView change(Actor actor, @PathVariable UUID id, @RequestBody DutyBody body) {
        body.check(false);
        var duty = new DutyId(id);
        var team = responsibilities.duty(actor, duty).team();
        new Checks()
                .that(body.team() == null || body.team().equals(team), "team", "fixed", "A duty stays with its team.")
                .refuseIfAny();
        responsibilities.changeDuty(
                actor,
                duty,
                Objects.requireNonNull(body.person()),
                Objects.requireNonNull(body.from()),
                Objects.requireNonNull(body.until()));
        return DutyView.of(responsibilities.duty(actor, duty));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "End a duty", description = "Now; one that has not begun is as if it had never been given.")
    ResponseEntity<Void> end(Actor actor, @PathVariable UUID id) {
        responsibilities.endDuty(actor, new DutyId(id));
        return Answers.done();
    }

    record DutyBody(
            @Nullable TeamId team,
            @Nullable PersonId person,
            @Nullable Instant from,
            @Nullable Instant until) {

        void check(boolean withTeam) {
            new Checks()
                    .that(!withTeam || team != null, "team", "required", "Give this.")
                    .that(person != null, "person", "required", "Give this.")
                    .that(from != null, "from", "required", "Give this.")
                    .that(until != null, "until", "required", "Give this.")
                    .refuseIfAny();
        }
    }

    record DutyView(UUID id, TeamId team, PersonId person, Instant from, Instant until) {

        static DutyView of(PlannedDuty duty) {
            return new DutyView(duty.id().value(), duty.team(), duty.person(), duty.from(), duty.until());
        }
    }
}
