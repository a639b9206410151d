package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseActs;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.PromiseView;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The promises on a ticket: what it starts with, what a hand-off and a question for advice add. The rest is {@link ClockTurns}'. */
@Component
class Promising {

    private static final Set<PromiseKind> ACCEPTANCE = EnumSet.of(PromiseKind.HAND_OFF_ACCEPTANCE);

    private final PromiseActs promises;
    private final ClockTurns turns;

    Promising(PromiseActs promises, ClockTurns turns) {
        this.promises = promises;
        this.turns = turns;
    }

    /** The first promises of a ticket; what they are due by is for the ticket to keep, see {@link #firstDue}. */
    List<PromiseView> raised(Ticket ticket, Instant at) {
        return turns.raised(ticket, at);
    }

    /** What decides which targets apply to it. */
    TargetFacts facts(Ticket ticket) {
        return turns.facts(ticket);
    }

    /** The earliest due time of these promises. */
    static @Nullable Instant firstDue(List<PromiseView> promises) {
        return promises.stream()
                .filter(promise -> promise.endedAt() == null)
                .map(PromiseView::dueAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** What became of the ticket, as far as its clocks go. */
    void turned(Ticket before, Ticket after, Instant at) {
        turns.turned(before, after, at);
    }

    void offered(Ticket ticket, HandOff handOff, Instant at) {
        start(ticket, acceptance(ticket, handOff), handOff.to().level(), receiver(handOff, "offered"), at);
    }

    /** The receiver waits for the sender. */
    void asked(Ticket ticket, Instant at) {
        var sender = sender(ticket, "asked");
        promises.pause(ticket.workspace(), subject(ticket), ACCEPTANCE, sender, at);
        promises.charge(ticket.workspace(), subject(ticket), sender, at);
    }

    void answered(Ticket ticket, HandOff handOff, Instant at) {
        promises.resume(ticket.workspace(), subject(ticket), ACCEPTANCE, receiver(handOff, "answered"), at);
        promises.charge(ticket.workspace(), subject(ticket), sender(ticket, "hand-off-offered"), at);
    }

    /** The receiver gave its answer, yes or no. */
    void decided(Ticket ticket, HandOff handOff, Instant at) {
        promises.keep(ticket.workspace(), acceptance(ticket, handOff), at);
    }

    void withdrawn(Ticket ticket, HandOff handOff, Instant at) {
        promises.cancel(ticket.workspace(), acceptance(ticket, handOff), "withdrawn", at);
    }

    void guidanceAsked(Ticket ticket, int number, Level level, OrganisationId asked, Instant at) {
        start(ticket, advice(ticket, number), level, new PartyOnClock(asked, "guidance-asked"), at);
    }

    void guidanceAnswered(Ticket ticket, int number, Instant at) {
        promises.keep(ticket.workspace(), advice(ticket, number), at);
    }

    /** Writes down what the command did, and answers what the ticket is due by next. */
    @Nullable
    Instant settled(Ticket ticket) {
        promises.write();
        return promises.touched(subject(ticket))
                ? promises.nextDue(ticket.workspace(), subject(ticket)).orElse(null)
                : ticket.nextDueAt();
    }

    private void start(Ticket ticket, PromiseName name, Level level, PartyOnClock party, Instant at) {
        promises.start(
                ticket.workspace(), new StartPromise(name, turns.facts(ticket).level(level), party, at));
    }

    private static PromiseName acceptance(Ticket ticket, HandOff handOff) {
        return new PromiseName(subject(ticket), PromiseKind.HAND_OFF_ACCEPTANCE, Integer.toString(handOff.number()));
    }

    private static PromiseName advice(Ticket ticket, int number) {
        return new PromiseName(subject(ticket), PromiseKind.GUIDANCE_ANSWER, Integer.toString(number));
    }

    private static PartyOnClock sender(Ticket ticket, String why) {
        return new PartyOnClock(OnClock.holder(ticket).organisation(), why);
    }

    private static PartyOnClock receiver(HandOff handOff, String why) {
        return new PartyOnClock(Objects.requireNonNull(handOff.to().organisation()), why);
    }

    private static UUID subject(Ticket ticket) {
        return ticket.id().value();
    }
}
