package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.ticket.CustomerWait;
import io.tierline.ticket.HoldReason;
import io.tierline.ticket.Ticketing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}")
@Tag(name = "Working a ticket")
class WaitingApi {

    private final Ticketing ticketing;

    WaitingApi(Ticketing ticketing) {
        this.ticketing = ticketing;
    }

    @PostMapping("/pending")
    @Operation(
            summary = "Wait for the customer",
            description =
                    "The time is theirs until they answer. The `reason` is sent to them as a message; with `told`: "
                            + "`chain` it stays inside.")
    ResponseEntity<TicketAnswer> pending(
            Actor actor, @PathVariable String ticket, @RequestBody Pending body, IfMatch seen) {
        var told = Objects.requireNonNullElse(body.told(), CustomerWait.Told.CUSTOMER);
        return Refs.ok(
                ticketing.pending(actor, Refs.ticket(ticket, seen), new CustomerWait(Refs.text(body.reason()), told)));
    }

    @PostMapping("/hold")
    @Operation(summary = "Put on hold", description = "For a `third-party`, name it: the time is theirs.")
    ResponseEntity<TicketAnswer> hold(Actor actor, @PathVariable String ticket, @RequestBody Hold body, IfMatch seen) {
        return Refs.ok(ticketing.hold(
                actor,
                Refs.ticket(ticket, seen),
                Objects.requireNonNullElse(body.reason(), HoldReason.OTHER),
                body.party(),
                Refs.text(body.note())));
    }

    @PostMapping("/no-answer-needed")
    @Operation(
            summary = "Say that no answer is needed",
            description = "The customer's last word wants none: the promise of an answer is cancelled. If that word"
                    + " reopened a solved ticket, it is solved again.")
    ResponseEntity<TicketAnswer> noAnswerNeeded(Actor actor, @PathVariable String ticket, IfMatch seen) {
        return Refs.ok(ticketing.noAnswerNeeded(actor, Refs.ticket(ticket, seen)));
    }

    @DeleteMapping({"/pending", "/hold"})
    @Operation(summary = "Go on")
    ResponseEntity<TicketAnswer> resume(Actor actor, @PathVariable String ticket, IfMatch seen) {
        return Refs.ok(ticketing.resume(actor, Refs.ticket(ticket, seen)));
    }

    record Pending(@Nullable String reason, CustomerWait.@Nullable Told told) {}

    record Hold(
            @Nullable HoldReason reason,
            @Nullable OrganisationId party,
            @Nullable String note) {}
}
