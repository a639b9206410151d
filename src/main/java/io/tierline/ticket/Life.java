package io.tierline.ticket;

import io.tierline.audit.AuditRecord;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.promise.Effect;
import io.tierline.promise.ReplayedPromises;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One past ticket, lived again from record to record: each is turned into the ticket before and after, as the act was that
 * it tells of, and from those the clocks follow as ever.
 */
final class Life implements Whereabouts {

    private static final int HIGHEST = 1;

    private final PastTicket past;
    private final Way way;
    private final UnaryOperator<Ticket.Facts> judged;
    private final @Nullable String phase;
    private final ReplayedPromises promises;
    private final ClockTurns turns;
    private final Promising promising;
    private final List<HandOff> accepted = new ArrayList<>();
    private Ticket ticket;
    private int here;

    /**
     * @param way its way
     * @param judged what is made of its facts whenever they are said
     * @param phase the phase of life of its customer
     */
    Life(
            PastTicket past,
            Way way,
            UnaryOperator<Ticket.Facts> judged,
            @Nullable String phase,
            ReplayedPromises promises) {
        this.past = past;
        this.way = way;
        this.judged = judged;
        this.phase = phase;
        this.promises = promises;
        this.turns = new ClockTurns(promises, this);
        this.promising = new Promising(promises, turns);
        this.ticket = past.raised().on(way.legs().getFirst());
    }

    /** The ticket as it is then, at the end of its history. */
    Ticket lived(Instant until) {
        past.history().forEach(this::happens);
        climbs(until);
        return ticket;
    }

    @Override
    public int firstLegAt(Ticket at) {
        return way.legs().stream()
                .limit(here + 1L)
                .filter(leg -> Way.same(leg.place(), at.leg().place()))
                .mapToInt(Leg::number)
                .findFirst()
                .orElse(at.leg().number());
    }

    private static boolean sameTeam(Place one, Place other) {
        return one.team() != null && one.team().equals(other.team());
    }

    @Override
    public @Nullable String phase(Ticket at) {
        return phase;
    }

    private void happens(AuditRecord record) {
        var at = record.at();
        climbs(at);
        switch (record.action()) {
            case "ticket.raised" -> raised(record);
            case "ticket.taken", "ticket.assigned" -> turns(ticket.assigned(person(record), at), at);
            case "ticket.released" -> turns(ticket.assigned(null, at), at);
            case "ticket.replied" -> turns(bySystem(record) ? ticket : ticket.replied(at), at);
            case "ticket.customer-wrote" -> turns(heard(record), at);
            case "ticket.unproven-mail" -> turns(perhapsHeard(record), at);
            case "ticket.no-answer-needed" -> turns(ticket.noAnswerNeeded(at), at);
            case "ticket.pending" -> turns(ticket.pending(new Stage.Pending("", false), at), at);
            case "ticket.held" -> turns(held(record), at);
            case "ticket.resumed" -> turns(ticket.resumed(at), at);
            case "ticket.solved" -> turns(ticket.solved(MessageId.next(), record.by(), Duration.ZERO, at), at);
            case "ticket.reopened" -> turns(ticket.reopened(at), at);
            case "ticket.validated" -> turns(ticket.judged(true, null, at), at);
            case "ticket.rejected" -> turns(ticket.judged(false, null, at), at);
            case "ticket.closed" -> turns(ticket.closed(how(record), null, at), at);
            case "ticket.merged" -> turns(ticket.closed(Stage.How.MERGED, into(record), at), at);
            case "ticket.classified", "ticket.rerouted", "ticket.rehoused" -> turns(moved(said(record), at), at);
            case "ticket.priority-raised" -> turns(bySystem(record) ? ticket : raisedTo(record), at);
            case "ticket.guidance-asked" -> guidanceAsked(record);
            case "ticket.guidance-answered" ->
                number(record, "guidance").ifPresent(number -> promising.guidanceAnswered(ticket, number, at));
            default -> handedOff(record);
        }
    }

    /** The ladders go on until then; what they raise is raised, instead of what they really raised. */
    private void climbs(Instant at) {
        for (var rung : promises.becomes(ticket.id().value(), at)) {
            if (rung.step().effects().contains(new Effect.RaisePriority())
                    && ticket.facts().priority() > HIGHEST) {
                ticket = ticket.about(ticket.facts().withPriority(ticket.facts().priority() - 1));
            }
        }
    }

    private void raised(AuditRecord record) {
        ticket = said(record);
        turns.raised(ticket, ticket.origin().at());
    }

    /** The ticket with the facts that the record tells of. */
    private Ticket said(AuditRecord record) {
        var told = FactsOfHistory.told(ticket, record.detail());
        return told.about(judged.apply(told.facts()));
    }

    private Ticket raisedTo(AuditRecord record) {
        return number(record, "to")
                .map(priority -> ticket.about(ticket.facts().withPriority(priority)))
                .orElse(ticket);
    }

    /** The ticket in its next leg, if it came to that by this act. */
    private Ticket moved(Ticket next, Instant at) {
        var legs = way.legs();
        if (here + 1 == legs.size() || legs.get(here + 1).enteredAt().isAfter(at)) {
            return next;
        }
        here++;
        return next.on(legs.get(here));
    }

    private Ticket heard(AuditRecord record) {
        var at = record.at();
        if (automatic(record)) {
            return ticket;
        }
        if (onlyThanks(record)) {
            return ticket.customerThanked(at);
        }
        var next = ticket.customerWrote(at);
        return ticket.stage() instanceof Stage.Solved ? next.reopened(at) : next;
    }

    private Ticket perhapsHeard(AuditRecord record) {
        return automatic(record) || onlyThanks(record) ? ticket : ticket.perhapsWrote(record.at());
    }

    private boolean automatic(AuditRecord record) {
        return past.automatic().contains(String.valueOf(record.detail().get("message")));
    }

    /** Before the first answer it is owed all the same. */
    private boolean onlyThanks(AuditRecord record) {
        return Boolean.TRUE.equals(record.detail().get("thanks"))
                && ticket.talk().firstReplyAt() != null;
    }

    private Ticket held(AuditRecord record) {
        var reason = WireWord.parse(
                        HoldReason.class, String.valueOf(record.detail().get("reason")))
                .orElse(HoldReason.OTHER);
        var party = Ids.parse(String.valueOf(record.detail().get("party")))
                .map(OrganisationId::new)
                .orElse(null);
        return ticket.held(reason, party, "", record.at());
    }

    private void guidanceAsked(AuditRecord record) {
        number(record, "guidance").ifPresent(number -> {
            var question = past.questions().get(number);
            if (question != null) {
                promising.guidanceAsked(ticket, number, question.level(), question.organisation(), record.at());
            }
        });
    }

    private void handedOff(AuditRecord record) {
        var handOff = number(record, "handOff").map(past.handOffs()::get);
        if (handOff.isPresent()) {
            handedOff(record, handOff.get());
        }
    }

    private void handedOff(AuditRecord record, HandOff handOff) {
        var at = record.at();
        if (way.needless().contains(handOff.number())) {
            turns(moved(ticket, at), at);
            return;
        }
        var offered = new HandOff(
                handOff.number(),
                handOff.from(),
                handOff.to(),
                handOff.offer(),
                new HandOff.Passing.Offered(),
                null,
                null);
        switch (record.action()) {
            case "ticket.hand-off-offered" -> {
                promising.offered(ticket, offered, at);
                turns(ticket.offering(offered), at);
            }
            case "ticket.hand-off-asked" -> promising.asked(ticket, at);
            case "ticket.hand-off-answered" -> promising.answered(ticket, offered, at);
            case "ticket.hand-off-accepted" -> {
                promising.decided(ticket, offered, at);
                accepted.add(offered);
                turns(moved(ticket, at).withHandOffs(null, offered), at);
            }
            case "ticket.hand-off-returned" -> returned(offered, at);
            case "ticket.hand-off-withdrawn" -> {
                promising.withdrawn(ticket, offered, at);
                turns(ticket.withHandOffs(null, ticket.cameBy()), at);
            }
            default -> {}
        }
    }

    /** Declined while it is offered; else it goes back, and who has it again may have got it by an earlier one. */
    private void returned(HandOff handOff, Instant at) {
        var running = ticket.handOff();
        if (running != null && running.number() == handOff.number()) {
            promising.decided(ticket, handOff, at);
            turns(ticket.withHandOffs(null, ticket.cameBy()), at);
            return;
        }
        accepted.removeIf(one -> one.number() == handOff.number());
        var earlier = accepted.reversed().stream()
                .filter(one -> one.number() < handOff.number() && sameTeam(one.to(), handOff.from()))
                .findFirst()
                .orElse(null);
        turns(moved(ticket, at).withHandOffs(running, earlier), at);
    }

    private void turns(Ticket next, Instant at) {
        promising.turned(ticket, next, at);
        ticket = next;
    }

    private static @Nullable PersonId person(AuditRecord record) {
        return Ids.parse(String.valueOf(record.detail().get("assignee")))
                .map(PersonId::new)
                .orElse(null);
    }

    private static @Nullable TicketId into(AuditRecord record) {
        return Ids.parse(String.valueOf(record.detail().get("into")))
                .map(TicketId::new)
                .orElse(null);
    }

    private static Stage.How how(AuditRecord record) {
        return WireWord.parse(Stage.How.class, String.valueOf(record.detail().get("how")))
                .orElse(Stage.How.CLOSED);
    }

    private boolean bySystem(AuditRecord record) {
        return record.by().equals(Actor.system(ticket.workspace()).person());
    }

    private static Optional<Integer> number(AuditRecord record, String name) {
        return record.detail().get(name) instanceof Number number ? Optional.of(number.intValue()) : Optional.empty();
    }
}
