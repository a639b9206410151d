package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.ticket.Ticketing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}/assignment")
@Tag(name = "Working a ticket")
class AssignmentApi {

    private final Ticketing ticketing;

    AssignmentApi(Ticketing ticketing) {
        this.ticketing = ticketing;
    }

    @RequestMapping(method = {RequestMethod.POST, RequestMethod.PUT})
    @Operation(
            summary = "Take or assign a ticket",
            description = "Without an assignee you take it; refused with the taker's name when somebody was first.")
    ResponseEntity<TicketAnswer> assign(
            Actor actor,
            @PathVariable String ticket,
            @RequestBody(required = false) @Nullable Assignment body,
            IfMatch seen) {
        var ref = Refs.ticket(ticket, seen);
        var assignee = body == null ? null : body.assignee();
        return Refs.ok(
                assignee == null || takes(actor, assignee)
                        ? ticketing.take(actor, ref)
                        : ticketing.assign(actor, ref, assignee));
    }

    /** Whoever may not give work out may still name themselves. */
    private static boolean takes(Actor actor, PersonId assignee) {
        return assignee.equals(actor.person()) && !actor.may(Permission.ASSIGN_OTHERS);
    }

    @DeleteMapping
    @Operation(summary = "Release a ticket", description = "It stays with the team.")
    ResponseEntity<TicketAnswer> release(Actor actor, @PathVariable String ticket, IfMatch seen) {
        return Refs.ok(ticketing.release(actor, Refs.ticket(ticket, seen)));
    }

    record Assignment(@Nullable PersonId assignee) {}
}
