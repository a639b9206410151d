package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PersonId;
import io.tierline.oncall.NewSwap;
import io.tierline.oncall.OnCall;
import io.tierline.oncall.Schedule;
import io.tierline.oncall.ScheduleId;
import io.tierline.oncall.Swap;
import io.tierline.oncall.Swapping;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
@RequestMapping("/api/v1/on-call")
@Tag(name = "On call")
class SwapApi {

    private final Swapping swapping;
    private final OnCall onCall;
    private final DirectoryQueries directory;

    SwapApi(Swapping swapping, OnCall onCall, DirectoryQueries directory) {
        this.swapping = swapping;
        this.onCall = onCall;
        this.directory = directory;
    }

    @GetMapping("/swaps")
    @Operation(
            summary = "List your exchanges",
            description = "What you are asked and what you ask, as long as it is open and nothing of it has begun.")
    Page<SwapView> open(Actor actor) {
        var swaps = swapping.open(actor);
        var keys = onCall.schedules(actor).stream().collect(Collectors.toMap(Schedule::id, Schedule::key));
        var names = directory.names(
                actor.workspace(),
                swaps.stream()
                        .flatMap(swap -> Stream.of(swap.asker(), swap.asked()))
                        .distinct()
                        .toList());
        return new Page<>(
                swaps.stream()
                        .map(swap -> SwapView.of(swap, actor, keys, names))
                        .toList(),
                null);
    }

    @PostMapping("/schedules/{key}/swaps")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for an exchange of shifts",
            description =
                    "You are on call in all of `gives`, `with` in all of `takes`. Nothing changes until they accept.")
    ResponseEntity<Asked> ask(Actor actor, @PathVariable String key, @RequestBody SwapBody body) {
        var id = swapping.ask(actor, key, body.read());
        return Answers.created("/api/v1/on-call/swaps", new Asked(id));
    }

    @PostMapping("/swaps/{id}/acceptance")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Accept an exchange",
            description = "For who was asked. Refused when one of the two is not on call then any more.")
    ResponseEntity<Void> accept(Actor actor, @PathVariable UUID id) {
        swapping.accept(actor, id);
        return Answers.done();
    }

    @DeleteMapping("/swaps/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Decline or withdraw an exchange", description = "Whichever is yours to do.")
    ResponseEntity<Void> settle(Actor actor, @PathVariable UUID id) {
        swapping.settle(actor, id);
        return Answers.done();
    }

    record Asked(UUID id) {}

    record Span(@Nullable Instant from, @Nullable Instant until) {}

    record SwapBody(
            @Nullable PersonId with,
            @Nullable Span gives,
            @Nullable Span takes) {

        NewSwap read() {
            new Checks()
                    .that(with != null, "with", "required", "Say with whom.")
                    .that(whole(gives), "gives", "required", "Say from when until when you give.")
                    .that(whole(takes), "takes", "required", "Say from when until when you take.")
                    .refuseIfAny();
            var given = Objects.requireNonNull(gives);
            var taken = Objects.requireNonNull(takes);
            return new NewSwap(
                    Objects.requireNonNull(with),
                    Objects.requireNonNull(given.from()),
                    Objects.requireNonNull(given.until()),
                    Objects.requireNonNull(taken.from()),
                    Objects.requireNonNull(taken.until()));
        }

        private static boolean whole(@Nullable Span span) {
            return span != null && span.from() != null && span.until() != null;
        }
    }

    /** @param actions what you may do about it: accept and decline what you are asked, withdraw what you ask */
    record SwapView(UUID id, String schedule, Named asker, Named asked, Span gives, Span takes, List<String> actions) {

        static SwapView of(Swap swap, Actor reader, Map<ScheduleId, String> keys, Map<PersonId, String> names) {
            return new SwapView(
                    swap.id(),
                    keys.getOrDefault(swap.schedule(), ""),
                    new Named(swap.asker(), names.getOrDefault(swap.asker(), "")),
                    new Named(swap.asked(), names.getOrDefault(swap.asked(), "")),
                    new Span(swap.givesFrom(), swap.givesUntil()),
                    new Span(swap.takesFrom(), swap.takesUntil()),
                    swap.asked().equals(reader.person()) ? List.of("accept", "decline") : List.of("withdraw"));
        }
    }
}
