package io.tierline.oncall.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Page;
import io.tierline.oncall.Feed;
import io.tierline.oncall.Feeds;
import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/on-call/feeds")
@Tag(name = "On call")
class FeedApi {

    private final Feeds feeds;

    FeedApi(Feeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping
    @Operation(summary = "List your calendar feeds", description = "Without their addresses, which were shown once.")
    Page<Feed> list(Actor actor) {
        return new Page<>(feeds.of(actor), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a calendar feed",
            description =
                    "Of a schedule, or without one of your own shifts. Whoever has the `address` reads it; it is shown in this answer only.")
    ResponseEntity<Made> make(Actor actor, @RequestBody FeedBody body, HttpServletRequest request) {
        request.setAttribute(Answers.HOLDS_SECRET, true);
        var made = feeds.make(actor, body.schedule());
        var address = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(made.path())
                .toUriString();
        return Answers.created("/api/v1/on-call/feeds/" + made.id(), new Made(made.id(), body.schedule(), address));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a calendar feed", description = "Calendars that read it get nothing any more.")
    ResponseEntity<Void> revoke(Actor actor, @PathVariable UUID id) {
        feeds.revoke(actor, id);
        return Answers.done();
    }

    record FeedBody(@Nullable String schedule) {}

    record Made(UUID id, @Nullable String schedule, String address) {}
}
