package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.directory.Way;
import io.tierline.kernel.Actor;
import io.tierline.oncall.Preferences;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/on-call/reach")
@Tag(name = "On call")
class ReachApi {

    private final Preferences preferences;

    ReachApi(Preferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping
    @Operation(summary = "How pages reach you", description = "The means, best first, and whether one of them does.")
    ResponseEntity<Reached> read(Actor actor) {
        var now = preferences.of(actor);
        return Answers.ok(now.revision(), new Reached(now.ways(), preferences.reachable(actor)));
    }

    @PutMapping
    @Operation(
            summary = "Say how pages reach you",
            description = "`phone`, `chat` and `mail`, best first: the first for which you have an address is used.")
    ResponseEntity<Reached> prefer(Actor actor, IfMatch seen, @RequestBody ReachBody body) {
        preferences.prefer(actor, seen.revision(), Objects.requireNonNullElse(body.ways(), List.<Way.Kind>of()));
        return read(actor);
    }

    record ReachBody(@Nullable List<Way.Kind> ways) {}

    /** @param reachable whether a page would reach you as things stand */
    record Reached(List<Way.Kind> ways, boolean reachable) {}
}
