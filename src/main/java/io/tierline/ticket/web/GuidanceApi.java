package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Page;
import io.tierline.kernel.TeamId;
import io.tierline.ticket.NewGuidance;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
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
@RequestMapping(Refs.TICKETS + "/{ticket}/guidance")
@Tag(name = "Guidance", description = "Advice of another level; the ticket stays where it is.")
class GuidanceApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    GuidanceApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @GetMapping
    @Operation(summary = "List the advice")
    Page<GuidanceAnswer> list(Actor actor, @PathVariable String ticket) {
        var all = queries.guidance(actor, Refs.ticket(ticket));
        return new Page<>(all.stream().map(GuidanceAnswer::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Ask for advice", description = "Of a `level` of the ticket's chain or of a `team`.")
    ResponseEntity<GuidanceAnswer> ask(
            Actor actor, @PathVariable String ticket, @RequestBody Question body, IfMatch seen) {
        var head = ticketing.askGuidance(
                actor,
                Refs.ticket(ticket, seen),
                new NewGuidance(body.level(), body.team(), Refs.text(body.question())));
        var made = queries.guidance(actor, TicketRef.of(head.id())).getLast();
        return Answers.created(
                Refs.location(head) + "/guidance/" + made.number(), head.revision(), GuidanceAnswer.of(made));
    }

    @PostMapping("/{number}/answer")
    @Operation(summary = "Give advice")
    ResponseEntity<TicketAnswer> answer(
            Actor actor,
            @PathVariable String ticket,
            @PathVariable int number,
            @RequestBody Advice body,
            IfMatch seen) {
        return Refs.ok(ticketing.answerGuidance(actor, Refs.ticket(ticket, seen), number, Refs.text(body.answer())));
    }

    @Schema(name = "GuidanceQuestion")
    record Question(
            @Nullable Level level,
            @Nullable TeamId team,
            @Nullable String question) {}

    record Advice(@Nullable String answer) {}

    record GuidanceAnswer(
            int number,
            Level level,
            TicketAnswer.@Nullable Team team,
            TicketAnswer.Person askedBy,
            Instant askedAt,
            String question,
            TicketAnswer.@Nullable Person answeredBy,
            @Nullable Instant answeredAt,
            @Nullable String answer) {

        static GuidanceAnswer of(TicketView.Guidance guidance) {
            return new GuidanceAnswer(
                    guidance.number(),
                    guidance.level(),
                    TicketAnswer.Team.of(guidance.team()),
                    TicketAnswer.Person.of(guidance.askedBy()),
                    guidance.askedAt(),
                    guidance.question(),
                    TicketAnswer.Person.ofNullable(guidance.answeredBy()),
                    guidance.answeredAt(),
                    guidance.answer());
        }
    }
}
