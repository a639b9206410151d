package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Page;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.ticket.NewHandOff;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}/hand-offs")
@Tag(
        name = "Hand-offs",
        description = "A ticket is offered to another level with a packet; the sender keeps it until it is accepted.")
class HandOffsApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    HandOffsApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the hand-offs")
    Page<HandOffAnswer> list(Actor actor, @PathVariable String ticket) {
        var all = queries.handOffs(actor, Refs.ticket(ticket));
        return new Page<>(all.stream().map(HandOffAnswer::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Hand a ticket off",
            description =
                    "To a `level` of its chain or to a `team`. Refused with the list of what is missing; what the "
                            + "ticket knows already need not be said again.")
    ResponseEntity<HandOffAnswer> offer(
            Actor actor, @PathVariable String ticket, @RequestBody Offer body, IfMatch seen) {
        var head = ticketing.handOff(actor, Refs.ticket(ticket, seen), body.toCommand());
        var made = queries.handOffs(actor, TicketRef.of(head.id())).getLast();
        return Answers.created(
                Refs.location(head) + "/hand-offs/" + made.number(), head.revision(), HandOffAnswer.of(made));
    }

    @GetMapping("/{number}")
    @Operation(summary = "Read a hand-off")
    HandOffAnswer read(Actor actor, @PathVariable String ticket, @PathVariable int number) {
        return queries.handOffs(actor, Refs.ticket(ticket)).stream()
                .filter(handOff -> handOff.number() == number)
                .findFirst()
                .map(HandOffAnswer::of)
                .orElseThrow(Refused::notFound);
    }

    @PostMapping("/{number}/approval")
    @Operation(summary = "Approve a hand-off")
    ResponseEntity<TicketAnswer> approve(
            Actor actor, @PathVariable String ticket, @PathVariable int number, IfMatch seen) {
        return Refs.ok(ticketing.approveHandOff(actor, Refs.ticket(ticket, seen), number));
    }

    @PostMapping("/{number}/refusal")
    @Operation(summary = "Refuse to let a hand-off go")
    ResponseEntity<TicketAnswer> refuse(
            Actor actor, @PathVariable String ticket, @PathVariable int number, @RequestBody Why body, IfMatch seen) {
        return Refs.ok(ticketing.refuseHandOff(actor, Refs.ticket(ticket, seen), number, Refs.text(body.reason())));
    }

    @PostMapping("/{number}/acceptance")
    @Operation(summary = "Accept a hand-off", description = "The ticket is yours from now on.")
    ResponseEntity<TicketAnswer> accept(
            Actor actor, @PathVariable String ticket, @PathVariable int number, IfMatch seen) {
        return Refs.ok(ticketing.acceptHandOff(actor, Refs.ticket(ticket, seen), number));
    }

    @PostMapping("/{number}/question")
    @Operation(summary = "Ask for what is missing", description = "The time is the sender's until they answer.")
    ResponseEntity<TicketAnswer> ask(
            Actor actor,
            @PathVariable String ticket,
            @PathVariable int number,
            @RequestBody Question body,
            IfMatch seen) {
        return Refs.ok(ticketing.askForMissing(actor, Refs.ticket(ticket, seen), number, Refs.text(body.question())));
    }

    @PostMapping("/{number}/answer")
    @Operation(summary = "Answer the receiver's question")
    ResponseEntity<TicketAnswer> answer(
            Actor actor,
            @PathVariable String ticket,
            @PathVariable int number,
            @RequestBody Answer body,
            IfMatch seen) {
        return Refs.ok(ticketing.answerAsk(
                actor,
                Refs.ticket(ticket, seen),
                number,
                Refs.text(body.answer()),
                Objects.requireNonNullElse(body.packet(), Map.of())));
    }

    @PostMapping("/{number}/return")
    @Operation(
            summary = "Return a hand-off",
            description = "An offered one is declined; an accepted one goes back with the ticket.")
    ResponseEntity<TicketAnswer> giveBack(
            Actor actor, @PathVariable String ticket, @PathVariable int number, @RequestBody Why body, IfMatch seen) {
        return Refs.ok(ticketing.returnHandOff(actor, Refs.ticket(ticket, seen), number, Refs.text(body.reason())));
    }

    @PostMapping("/{number}/withdrawal")
    @Operation(summary = "Take an offer back")
    ResponseEntity<TicketAnswer> withdraw(
            Actor actor, @PathVariable String ticket, @PathVariable int number, IfMatch seen) {
        return Refs.ok(ticketing.withdrawHandOff(actor, Refs.ticket(ticket, seen), number));
    }

    record Offer(
            @Nullable Level level,
            @Nullable TeamId team,
            @Nullable String reason,
            @Nullable String tried,
            @Nullable Map<String, String> packet,
            @Nullable List<String> share) {

        NewHandOff toCommand() {
            return new NewHandOff(
                    level,
                    team,
                    Refs.text(reason),
                    Refs.text(tried),
                    Objects.requireNonNullElse(packet, Map.of()),
                    Refs.messages(share, "share"));
        }
    }

    record Why(@Nullable String reason) {}

    @Schema(name = "HandOffQuestion")
    record Question(@Nullable String question) {}

    @Schema(name = "HandOffReply")
    record Answer(@Nullable String answer, @Nullable Map<String, String> packet) {}

    record Line(
            String key,
            String label,
            boolean required,
            @Nullable String value) {}

    record HandOffAnswer(
            int number,
            String state,
            Level fromLevel,
            TicketAnswer.@Nullable Organisation fromOrganisation,
            TicketAnswer.@Nullable Team fromTeam,
            Level toLevel,
            TicketAnswer.@Nullable Organisation toOrganisation,
            TicketAnswer.@Nullable Team toTeam,
            TicketAnswer.Person offeredBy,
            Instant offeredAt,
            String reason,
            String tried,
            List<Line> packet,
            List<UUID> shared,
            TicketAnswer.@Nullable Person approver,
            TicketAnswer.@Nullable Person approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String question,
            @Nullable String answer,
            TicketAnswer.@Nullable Person decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String verdict) {

        static HandOffAnswer of(TicketView.HandOff handOff) {
            return new HandOffAnswer(
                    handOff.number(),
                    handOff.state(),
                    handOff.fromLevel(),
                    TicketAnswer.Organisation.of(handOff.fromOrganisation()),
                    TicketAnswer.Team.of(handOff.fromTeam()),
                    handOff.toLevel(),
                    TicketAnswer.Organisation.of(handOff.toOrganisation()),
                    TicketAnswer.Team.of(handOff.toTeam()),
                    TicketAnswer.Person.of(handOff.offeredBy()),
                    handOff.offeredAt(),
                    handOff.reason(),
                    handOff.tried(),
                    handOff.packet().stream()
                            .map(item -> new Line(item.key(), item.label(), item.required(), item.value()))
                            .toList(),
                    handOff.shared().stream().map(message -> message.value()).toList(),
                    TicketAnswer.Person.ofNullable(handOff.approver()),
                    TicketAnswer.Person.ofNullable(handOff.approvedBy()),
                    handOff.approvedAt(),
                    handOff.question(),
                    handOff.answer(),
                    TicketAnswer.Person.ofNullable(handOff.decidedBy()),
                    handOff.decidedAt(),
                    handOff.verdict());
        }
    }
}
