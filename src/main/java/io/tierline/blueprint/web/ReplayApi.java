package io.tierline.blueprint.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.blueprint.NewReplay;
import io.tierline.blueprint.ReplayJob;
import io.tierline.blueprint.ReplayJobs;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/blueprint/replay")
@Tag(name = "Blueprint", description = "The support plan as code. For the provider's administrators.")
class ReplayApi {

    private static final int LONGEST = 1_000_000;

    private final ReplayJobs jobs;

    ReplayApi(ReplayJobs jobs) {
        this.jobs = jobs;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Replay the past under a text",
            description =
                    "Begins to run the tickets raised from the day “from” to the day “to” (today when left out) against the text; ask for it with GET. Writes nothing. One at a time.")
    ReplayView start(Actor actor, @RequestBody ToReplay body) {
        return ReplayView.of(jobs.start(actor, body.checked(), body.wanted()));
    }

    @GetMapping
    @Operation(
            summary = "How far the replay is, and what it found",
            description =
                    "The one that runs, on whichever node, or the last one: per target what was kept and broken and what would be, who is affected, which hand-offs would not have been, which steps of ladders came and would, the load of each level by the hour, and what was not lived again.")
    ReplayView last(Actor actor) {
        return jobs.last(actor).map(ReplayView::of).orElseThrow(Refused::notFound);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Stop the replay that runs")
    void stop(Actor actor) {
        jobs.stop(actor);
    }

    /**
     * @param to the last day; null for today
     * @param zone null for the desk's
     */
    record ToReplay(
            @Nullable String text,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String zone) {

        String checked() {
            new Checks()
                    .text(text, "text", LONGEST)
                    .that(from != null, "from", "required", "Name the first day.")
                    .that(known(zone), "zone", "unknown", "Name a zone such as Europe/Stockholm.")
                    .refuseIfAny();
            return text == null ? "" : text;
        }

        NewReplay wanted() {
            return new NewReplay(Objects.requireNonNull(from), to, zone == null ? null : ZoneId.of(zone));
        }

        private static boolean known(@Nullable String zone) {
            try {
                return zone == null || !ZoneId.of(zone).getId().isEmpty();
            } catch (DateTimeException unknown) {
                return false;
            }
        }
    }

    /** @param result null unless it is done */
    record ReplayView(
            String state,
            Instant startedAt,
            long lived,
            long of,
            @Nullable Map<String, Object> result) {

        static ReplayView of(ReplayJob job) {
            return new ReplayView(
                    job.state().wire(),
                    job.startedAt(),
                    job.lived(),
                    job.of(),
                    job.result() == null ? null : job.result().plain());
        }
    }
}
