package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Refused;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Advice: one level asks another without giving the ticket away. */
@Component
class Advising {

    private static final int MAX_TEXT = 10_000;

    private final Workbench bench;
    private final Advice advice;
    private final Parties parties;
    private final Promising promising;
    private final Compass compass;

    Advising(Workbench bench, Advice advice, Parties parties, Promising promising, Compass compass) {
        this.bench = bench;
        this.advice = advice;
        this.parties = parties;
        this.promising = promising;
        this.compass = compass;
    }

    Seen ask(Actor by, TicketRef ref, NewGuidance wanted) {
        new Checks().text(wanted.question(), "question", MAX_TEXT).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.ASK_GUIDANCE);
        var ticket = seen.ticket();
        var whom = compass.target(ticket, wanted.level(), wanted.team())
                .map(Compass.Target::place)
                .filter(place -> !place.outside())
                .orElseThrow(Compass::nowhere);
        var now = bench.now();
        var organisation = Objects.requireNonNull(whom.organisation());
        var team = Objects.requireNonNull(whom.team());
        var number = advice.ask(by, ticket, whom, wanted.question(), now);
        parties.add(ticket, Map.of(organisation, Parties.CHAIN), now);
        promising.guidanceAsked(ticket, number, whom.level(), organisation, now);
        return bench.done(
                by,
                seen,
                ticket,
                "ticket.guidance-asked",
                Map.of("guidance", number, "team", team.toString()),
                new TicketEvent.GuidanceAsked(ticket.workspace(), ticket.id(), number, team, by.person(), now));
    }

    Seen answer(Actor by, TicketRef ref, int number, String answer) {
        new Checks().text(answer, "answer", MAX_TEXT).refuseIfAny();
        var seen = bench.lock(by, ref);
        var ticket = seen.ticket();
        if (seen.side() != TicketView.Side.CHAIN) {
            throw Refused.notFound();
        }
        var question = advice.find(ticket, number).orElseThrow(Refused::notFound);
        if (question.answer() != null) {
            throw Refused.of(TicketRefusal.ALREADY_ANSWERED);
        }
        if (!by.teams().contains(question.team())) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("action", TicketAction.ANSWER_GUIDANCE.wire());
        }
        new Rights(by, seen).require(TicketAction.ANSWER_GUIDANCE);
        var now = bench.now();
        advice.answer(by, ticket, number, answer, now);
        promising.guidanceAnswered(ticket, number, now);
        return bench.done(
                by,
                seen,
                ticket,
                "ticket.guidance-answered",
                Map.of("guidance", number),
                new TicketEvent.GuidanceAnswered(ticket.workspace(), ticket.id(), number, by.person(), now));
    }
}
