package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Page;
import io.tierline.kernel.PersonId;
import io.tierline.ticket.LinkKind;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
@RequestMapping(Refs.TICKETS + "/{ticket}")
@Tag(name = "Tickets")
class TiesApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    TiesApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @PostMapping("/merge")
    @Operation(
            summary = "Merge a ticket into another",
            description = "This one is closed; the other goes on for both and its requester is told of it.")
    ResponseEntity<TicketAnswer> merge(
            Actor actor, @PathVariable String ticket, @RequestBody Merge body, IfMatch seen) {
        return Refs.ok(ticketing.merge(actor, Refs.ticket(ticket, seen), other(body.into(), "into")));
    }

    @PostMapping("/split")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Split messages off", description = "They are copied into a new ticket linked to this one.")
    ResponseEntity<TicketAnswer> split(
            Actor actor, @PathVariable String ticket, @RequestBody Split body, IfMatch seen) {
        var made = ticketing.split(
                actor,
                Refs.ticket(ticket, seen),
                Refs.messages(body.messages(), "messages"),
                Refs.text(body.subject()));
        return Answers.created(Refs.location(made), made.revision(), TicketAnswer.of(made));
    }

    @PostMapping("/rerouting")
    @Operation(
            summary = "Route a ticket anew",
            description = "It goes where the rules send it now, as when its customer has come into another phase, and"
                    + " keeps the level it has reached. Refused while a hand-off is open.")
    ResponseEntity<TicketAnswer> reroute(Actor actor, @PathVariable String ticket, IfMatch seen) {
        return Refs.ok(ticketing.reroute(actor, Refs.ticket(ticket, seen)));
    }

    @PostMapping("/tags")
    @Operation(summary = "Put tags on and take tags off")
    ResponseEntity<TicketAnswer> tag(Actor actor, @PathVariable String ticket, @RequestBody Tags body, IfMatch seen) {
        return Refs.ok(ticketing.tag(
                actor,
                Refs.ticket(ticket, seen),
                Objects.requireNonNullElse(body.add(), Set.of()),
                Objects.requireNonNullElse(body.remove(), Set.of())));
    }

    @GetMapping("/followers")
    @Operation(summary = "List who follows a ticket", description = "Those you may know of.")
    Page<TicketAnswer.Person> followers(Actor actor, @PathVariable String ticket) {
        return new Page<>(
                queries.followers(actor, Refs.ticket(ticket)).stream()
                        .map(TicketAnswer.Person::of)
                        .toList(),
                null);
    }

    @PostMapping("/followers")
    @Operation(summary = "Follow a ticket", description = "Yourself, or name a person who may see it.")
    ResponseEntity<TicketAnswer> follow(
            Actor actor,
            @PathVariable String ticket,
            @RequestBody(required = false) @Nullable Follower body,
            IfMatch seen) {
        var person = body == null || body.person() == null ? actor.person() : body.person();
        return Refs.ok(ticketing.follow(actor, Refs.ticket(ticket, seen), person));
    }

    @DeleteMapping("/followers/{person}")
    @Operation(summary = "Follow a ticket no more")
    ResponseEntity<TicketAnswer> unfollow(
            Actor actor, @PathVariable String ticket, @PathVariable PersonId person, IfMatch seen) {
        return Refs.ok(ticketing.unfollow(actor, Refs.ticket(ticket, seen), person));
    }

    @GetMapping("/links")
    @Operation(summary = "List the links of a ticket", description = "Those to tickets that you may see.")
    Page<TicketView.Link> links(Actor actor, @PathVariable String ticket) {
        return new Page<>(queries.links(actor, Refs.ticket(ticket)), null);
    }

    @PostMapping("/links")
    @Operation(summary = "Link two tickets")
    ResponseEntity<TicketAnswer> link(Actor actor, @PathVariable String ticket, @RequestBody Link body, IfMatch seen) {
        return Refs.ok(ticketing.link(
                actor,
                Refs.ticket(ticket, seen),
                Objects.requireNonNullElse(body.kind(), LinkKind.RELATED),
                other(body.ticket(), "ticket")));
    }

    @DeleteMapping("/links/{kind}/{other}")
    @Operation(summary = "Take a link away")
    ResponseEntity<TicketAnswer> unlink(
            Actor actor,
            @PathVariable String ticket,
            @PathVariable LinkKind kind,
            @PathVariable String other,
            IfMatch seen) {
        return Refs.ok(ticketing.unlink(actor, Refs.ticket(ticket, seen), kind, Refs.ticket(other)));
    }

    private static TicketRef other(@Nullable String text, String field) {
        new Checks()
                .that(
                        text != null && TicketRef.parse(text).isPresent(),
                        field,
                        "malformed",
                        "Name a ticket by its id or number.")
                .refuseIfAny();
        return Refs.ticket(Refs.text(text));
    }

    record Merge(@Nullable String into) {}

    record Split(@Nullable List<String> messages, @Nullable String subject) {}

    record Tags(@Nullable Set<String> add, @Nullable Set<String> remove) {}

    record Follower(@Nullable PersonId person) {}

    record Link(@Nullable LinkKind kind, @Nullable String ticket) {}
}
