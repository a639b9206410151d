package io.tierline.ticket.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.IfMatch;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.promise.Effect;
import io.tierline.promise.EscalationWay;
import io.tierline.promise.LadderView;
import io.tierline.promise.MatchView;
import io.tierline.promise.StepHours;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.RuleSource;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.Ticketing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Refs.TICKETS + "/{ticket}")
@Tag(name = "Tickets")
class StoryApi {

    private final Ticketing ticketing;
    private final TicketQueries queries;

    StoryApi(Ticketing ticketing, TicketQueries queries) {
        this.ticketing = ticketing;
        this.queries = queries;
    }

    @GetMapping("/legs")
    @Operation(summary = "Its way through the chain", description = "Exactly one leg is open: it has no `leftAt`.")
    Page<LegAnswer> legs(Actor actor, @PathVariable String ticket) {
        var legs = queries.legs(actor, Refs.ticket(ticket));
        return new Page<>(legs.stream().map(LegAnswer::of).toList(), null);
    }

    @GetMapping("/promises")
    @Operation(
            summary = "Its promises with their ledgers",
            description = "To the chain with the ladder each climbs: when each step was reached, or when it comes.")
    Page<PromiseAnswer> promises(Actor actor, @PathVariable String ticket) {
        var promises = queries.promises(actor, Refs.ticket(ticket));
        return new Page<>(promises.stream().map(PromiseAnswer::of).toList(), null);
    }

    @GetMapping("/charges")
    @Operation(
            summary = "Who was on the clock",
            description =
                    "From its first instant on exactly one party at each; the stretches add up to its life. Without `to` it goes on. For the chain.")
    Page<ChargeAnswer> charges(Actor actor, @PathVariable String ticket) {
        var charges = queries.charges(actor, Refs.ticket(ticket));
        return new Page<>(charges.stream().map(ChargeAnswer::of).toList(), null);
    }

    @GetMapping("/history")
    @Operation(summary = "What happened", description = "From the first on; each record carries the chain's hash.")
    Page<HistoryAnswer> history(Actor actor, @PathVariable String ticket, PageRequest page) {
        return queries.history(actor, Refs.ticket(ticket), page)
                .map(entry -> new HistoryAnswer(
                        entry.seq(),
                        entry.at(),
                        TicketAnswer.Person.of(entry.by()),
                        entry.action(),
                        entry.detail(),
                        entry.hash()));
    }

    @GetMapping("/explanation")
    @Operation(
            summary = "Why it is here",
            description =
                    "Why this place, priority, severity, category, hand-offs, due times and ladders: the rule, where it stood when it decided, what it looked at, what came of it. A later blueprint changes nothing in it. Customers learn in fixed words what decided, and how their promises were made; outside parties nothing.")
    Page<BecauseAnswer> explanation(Actor actor, @PathVariable String ticket) {
        var explanation = queries.explanation(actor, Refs.ticket(ticket));
        return new Page<>(explanation.stream().map(BecauseAnswer::of).toList(), null);
    }

    @GetMapping("/checklist")
    @Operation(summary = "What must be known of it, and what is")
    ChecklistAnswer checklist(Actor actor, @PathVariable String ticket) {
        return ChecklistAnswer.of(queries.view(actor, Refs.ticket(ticket)).checklist());
    }

    @PutMapping("/checklist")
    @Operation(summary = "Note what was learnt", description = "An empty answer takes one away.")
    ResponseEntity<TicketAnswer> fill(
            Actor actor, @PathVariable String ticket, @RequestBody Map<String, String> body, IfMatch seen) {
        return Refs.ok(ticketing.answerChecklist(actor, Refs.ticket(ticket, seen), body));
    }

    record LegAnswer(
            int number,
            Level level,
            TicketAnswer.@Nullable Organisation organisation,
            TicketAnswer.@Nullable Team team,
            TicketAnswer.@Nullable Person assignee,
            Instant enteredAt,
            @Nullable Instant leftAt,
            @Nullable String outcome) {

        static LegAnswer of(TicketView.Leg leg) {
            return new LegAnswer(
                    leg.number(),
                    leg.level(),
                    TicketAnswer.Organisation.of(leg.organisation()),
                    TicketAnswer.Team.of(leg.team()),
                    TicketAnswer.Person.ofNullable(leg.assignee()),
                    leg.enteredAt(),
                    leg.leftAt(),
                    leg.outcome());
        }
    }

    /**
     * A stretch of a clock.
     *
     * @param to null: it goes on
     * @param charged whose time it is; to the chain
     */
    record StretchAnswer(
            Instant from,
            @Nullable Instant to,
            boolean running,
            String reason,
            TicketAnswer.@Nullable Organisation charged) {}

    /**
     * A stretch of the ticket's life with one party on the clock.
     *
     * @param to null: it goes on
     */
    record ChargeAnswer(Instant from, @Nullable Instant to, TicketAnswer.@Nullable Organisation party, String why) {

        static ChargeAnswer of(TicketView.Charged charged) {
            return new ChargeAnswer(
                    charged.from(), charged.to(), TicketAnswer.Organisation.of(charged.party()), charged.why());
        }
    }

    /**
     * The rule under which a promise was made.
     *
     * @param when what the target demands
     * @param found the ticket's facts as they were
     * @param others how many targets with fewer demands fitted too
     */
    record RuleAnswer(UUID target, Map<String, String> when, Map<String, String> found, int others) {

        static RuleAnswer of(MatchView match) {
            return new RuleAnswer(match.target(), match.because(), match.asked(), match.others());
        }
    }

    record PromiseAnswer(
            UUID id,
            String kind,
            String ref,
            String state,
            @Nullable Long targetMinutes,
            String calendar,
            Instant startedAt,
            @Nullable Instant dueAt,
            long elapsedMinutes,
            @Nullable Instant endedAt,
            TicketAnswer.@Nullable Organisation charged,
            String reason,
            RuleAnswer rule,
            List<StretchAnswer> ledger,
            @Nullable LadderAnswer ladder) {

        static PromiseAnswer of(PromiseLine promise) {
            return new PromiseAnswer(
                    promise.id(),
                    promise.kind(),
                    promise.ref(),
                    promise.state(),
                    promise.bestEffort() ? null : promise.targetMinutes(),
                    promise.calendar(),
                    promise.startedAt(),
                    promise.dueAt(),
                    promise.elapsedMinutes(),
                    promise.endedAt(),
                    TicketAnswer.Organisation.of(promise.charged()),
                    promise.reason(),
                    RuleAnswer.of(promise.match()),
                    promise.line().stream()
                            .map(stretch -> new StretchAnswer(
                                    stretch.from(),
                                    stretch.to(),
                                    stretch.running(),
                                    stretch.reason(),
                                    TicketAnswer.Organisation.of(stretch.charged())))
                            .toList(),
                    LadderAnswer.ofNullable(promise.ladder()));
        }
    }

    record StepAnswer(
            int number,
            String at,
            StepHours hours,
            List<String> effects,
            EscalationWay way,
            @Nullable Instant reachedAt,
            @Nullable Instant comesAt) {

        static StepAnswer of(LadderView.Step step) {
            return new StepAnswer(
                    step.number(),
                    step.step().at().wire(),
                    step.step().hours(),
                    step.step().effects().stream().map(Effect::wire).toList(),
                    step.step().way(),
                    step.reachedAt(),
                    step.comesAt());
        }
    }

    record LadderAnswer(String key, int revision, String name, Map<String, String> because, List<StepAnswer> steps) {

        static @Nullable LadderAnswer ofNullable(@Nullable LadderView ladder) {
            return ladder == null
                    ? null
                    : new LadderAnswer(
                            ladder.key(),
                            ladder.revision(),
                            ladder.name(),
                            ladder.because(),
                            ladder.steps().stream().map(StepAnswer::of).toList());
        }
    }

    record HistoryAnswer(
            long seq, Instant at, TicketAnswer.Person by, String action, Map<String, Object> detail, String hash) {}

    /**
     * Why something was decided as it is.
     *
     * @param source where the rule stood when it decided; null where that was not noted
     * @param version the version of the blueprint that had it then
     * @param origin the same in one sentence
     */
    record BecauseAnswer(
            String about,
            String title,
            List<String> because,
            String rule,
            @Nullable RuleSource source,
            @Nullable Integer version,
            @Nullable String blueprint,
            @Nullable Instant appliedAt,
            String origin,
            Map<String, String> inputs,
            String result,
            @Nullable Instant until) {

        static BecauseAnswer of(TicketView.Explanation explanation) {
            var why = explanation.why();
            var edition = explanation.edition();
            return new BecauseAnswer(
                    why.about(),
                    why.title(),
                    why.because(),
                    why.rule(),
                    why.source(),
                    why.version(),
                    edition == null ? null : edition.name(),
                    edition == null ? null : edition.appliedAt(),
                    explanation.origin(
                            at -> LocalDate.ofInstant(at, ZoneOffset.UTC).toString()),
                    why.inputs(),
                    why.result(),
                    explanation.until());
        }
    }

    record ChecklistAnswer(
            @Nullable String category, @Nullable String name, List<Item> items) {

        record Item(
                String key,
                String label,
                @Nullable String help,
                boolean required,
                @Nullable String answer) {}

        static ChecklistAnswer of(TicketView.Checklist checklist) {
            return new ChecklistAnswer(
                    checklist.category(),
                    checklist.name(),
                    checklist.items().stream()
                            .map(item ->
                                    new Item(item.key(), item.label(), item.help(), item.required(), item.answer()))
                            .toList());
        }
    }
}
