package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.ticket.Ticketing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}")
@Tag(name = "Working a ticket")
class SolutionApi {

    private final Ticketing ticketing;

    SolutionApi(Ticketing ticketing) {
        this.ticketing = ticketing;
    }

    @PostMapping("/solution")
    @Operation(summary = "Solve a ticket", description = "The text goes to the customer, who may reject it.")
    ResponseEntity<TicketAnswer> solve(
            Actor actor, @PathVariable String ticket, @RequestBody Solution body, IfMatch seen) {
        return Refs.ok(ticketing.solve(actor, Refs.ticket(ticket, seen), Refs.text(body.text())));
    }

    @DeleteMapping("/solution")
    @Operation(summary = "Take a solution back", description = "Reopens the ticket; `why` is noted for the chain.")
    ResponseEntity<TicketAnswer> reopen(
            Actor actor,
            @PathVariable String ticket,
            @RequestParam(required = false) @Nullable String why,
            IfMatch seen) {
        var words = why == null || why.isBlank() ? "Reopened." : why;
        return Refs.ok(ticketing.reopen(actor, Refs.ticket(ticket, seen), words));
    }

    @PostMapping("/validation")
    @Operation(
            summary = "Say whether it works",
            description = "The customer's word: accepted closes, rejected reopens.")
    ResponseEntity<TicketAnswer> validate(
            Actor actor, @PathVariable String ticket, @RequestBody Validation body, IfMatch seen) {
        new Checks()
                .that(body.accepted() != null, "accepted", "required", "Say true or false.")
                .refuseIfAny();
        return Refs.ok(ticketing.validate(
                actor, Refs.ticket(ticket, seen), Boolean.TRUE.equals(body.accepted()), body.comment()));
    }

    @PostMapping("/closure")
    @Operation(summary = "Close a solved ticket")
    ResponseEntity<TicketAnswer> close(Actor actor, @PathVariable String ticket, IfMatch seen) {
        return Refs.ok(ticketing.close(actor, Refs.ticket(ticket, seen)));
    }

    record Solution(@Nullable String text) {}

    record Validation(@Nullable Boolean accepted, @Nullable String comment) {}
}
