package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.Promises;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which clock starts, waits, stops and goes on with which turn of a ticket, and whose time it is meanwhile. At each instant
 * exactly one organisation is on the clock.
 */
@Component
class Promising {

    /** Kept by a word to the customer. */
    private static final Set<PromiseKind> SPOKEN =
            EnumSet.of(PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE);

    /** Kept by work. */
    private static final Set<PromiseKind> WORKED =
            EnumSet.of(PromiseKind.RESOLUTION, PromiseKind.LEVEL_TIME, PromiseKind.THIRD_PARTY_TIME);

    private static final Set<PromiseKind> TO_CUSTOMER =
            EnumSet.copyOf(Stream.of(SPOKEN, WORKED).flatMap(Set::stream).toList());
    private static final Set<PromiseKind> ACCEPTANCE = Set.of(PromiseKind.HAND_OFF_ACCEPTANCE);

    private final Promises promises;

    Promising(Promises promises) {
        this.promises = promises;
    }

    void raised(Ticket ticket, Instant at) {
        var owed = party(ticket, "with-" + ticket.leg().place().level().name());
        start(ticket, PromiseKind.FIRST_RESPONSE, "", null, speaker(ticket, owed.why()), at);
        start(ticket, PromiseKind.RESOLUTION, "", null, owed, at);
        charge(ticket, owed.why(), at);
    }

    /** A first public word of a person is the first response; later ones find it kept. */
    void replied(Ticket ticket, Instant at) {
        if (ticket.talk().firstReplyAt() == null) {
            promises.keep(ticket.workspace(), PromiseName.of(subject(ticket), PromiseKind.FIRST_RESPONSE), at);
        }
    }

    void waitsForCustomer(Ticket ticket, Instant at) {
        pause(ticket, new PartyOnClock(customer(ticket), "waits-for-customer"), at);
    }

    void held(Ticket ticket, @Nullable OrganisationId party, Instant at) {
        var waitsFor = party == null ? party(ticket, "on-hold") : new PartyOnClock(party, "waits-for-third-party");
        pause(ticket, waitsFor, at);
    }

    void resumed(Ticket ticket, Instant at) {
        promises.resume(ticket.workspace(), subject(ticket), SPOKEN, speaker(ticket, "resumed"), at);
        promises.resume(ticket.workspace(), subject(ticket), WORKED, party(ticket, "resumed"), at);
    }

    /** Done for now; whether it works is the customer's to say. */
    void solved(Ticket ticket, Instant at) {
        resumed(ticket, at);
        promises.keep(ticket.workspace(), PromiseName.of(subject(ticket), PromiseKind.FIRST_RESPONSE), at);
        promises.keep(ticket.workspace(), PromiseName.of(subject(ticket), PromiseKind.RESOLUTION), at);
        promises.charge(ticket.workspace(), subject(ticket), new PartyOnClock(customer(ticket), "to-be-validated"), at);
    }

    void reopened(Ticket ticket, Instant at) {
        promises.reopen(
                ticket.workspace(),
                PromiseName.of(subject(ticket), PromiseKind.RESOLUTION),
                party(ticket, "reopened"),
                at);
    }

    void ended(Ticket ticket, String why, Instant at) {
        promises.end(ticket.workspace(), subject(ticket), why, at);
    }

    /** It went to another place: from here on the time is that holder's. */
    void moved(Ticket ticket, Instant at) {
        if (ticket.stage() instanceof Stage.Pending || ticket.stage() instanceof Stage.OnHold) {
            return;
        }
        charge(ticket, "with-" + ticket.leg().place().level().name(), at);
    }

    /** It left triage: what is promised to this customer counts from the time it was raised. */
    void routed(Ticket ticket, Instant at) {
        var since = ticket.origin().at();
        if (ticket.talk().firstReplyAt() == null) {
            start(ticket, PromiseKind.FIRST_RESPONSE, "", null, speaker(ticket, "routed"), since);
        }
        start(ticket, PromiseKind.RESOLUTION, "", null, party(ticket, "routed"), since);
        moved(ticket, at);
    }

    void reclassified(Ticket ticket, Instant at) {
        promises.retarget(ticket.workspace(), subject(ticket), facts(ticket, null), at);
    }

    void offered(Ticket ticket, HandOff handOff, Instant at) {
        var receiver = new PartyOnClock(receiver(handOff), "offered");
        start(
                ticket,
                PromiseKind.HAND_OFF_ACCEPTANCE,
                Integer.toString(handOff.number()),
                handOff.to().level(),
                receiver,
                at);
    }

    /** The receiver waits for the sender. */
    void asked(Ticket ticket, Instant at) {
        promises.pause(ticket.workspace(), subject(ticket), ACCEPTANCE, sender(ticket, "asked"), at);
    }

    void answered(Ticket ticket, HandOff handOff, Instant at) {
        promises.resume(
                ticket.workspace(), subject(ticket), ACCEPTANCE, new PartyOnClock(receiver(handOff), "answered"), at);
        charge(ticket, "hand-off-offered", at);
    }

    /** The receiver gave its answer, yes or no. */
    void decided(Ticket ticket, HandOff handOff, Instant at) {
        promises.keep(ticket.workspace(), acceptance(ticket, handOff), at);
    }

    void withdrawn(Ticket ticket, HandOff handOff, Instant at) {
        promises.cancel(ticket.workspace(), acceptance(ticket, handOff), "withdrawn", at);
    }

    void guidanceAsked(Ticket ticket, int number, Level level, OrganisationId asked, Instant at) {
        start(
                ticket,
                PromiseKind.GUIDANCE_ANSWER,
                Integer.toString(number),
                level,
                new PartyOnClock(asked, "guidance-asked"),
                at);
    }

    void guidanceAnswered(Ticket ticket, int number, Instant at) {
        promises.keep(
                ticket.workspace(),
                new PromiseName(subject(ticket), PromiseKind.GUIDANCE_ANSWER, Integer.toString(number)),
                at);
    }

    @Nullable
    Instant nextDue(Ticket ticket) {
        return promises.nextDue(ticket.workspace(), subject(ticket)).orElse(null);
    }

    /** The time is the holder's. A word to the customer that is owed stays with who may say it: an outside party may not. */
    private void charge(Ticket ticket, String why, Instant at) {
        var kinds = ticket.leg().place().outside() ? WORKED : Promises.ALL_KINDS;
        promises.charge(ticket.workspace(), subject(ticket), kinds, party(ticket, why), at);
    }

    private void pause(Ticket ticket, PartyOnClock waitsFor, Instant at) {
        promises.pause(ticket.workspace(), subject(ticket), TO_CUSTOMER, waitsFor, at);
    }

    private void start(
            Ticket ticket, PromiseKind kind, String ref, @Nullable Level level, PartyOnClock party, Instant at) {
        promises.start(
                ticket.workspace(),
                new StartPromise(new PromiseName(subject(ticket), kind, ref), facts(ticket, level), party, at));
    }

    private static TargetFacts facts(Ticket ticket, @Nullable Level level) {
        var plan = ticket.origin().plan();
        return TargetFacts.any()
                .plan(plan == null ? null : plan.key())
                .severity(ticket.facts().severity())
                .type(ticket.facts().type())
                .category(ticket.facts().category())
                .level(level == null ? ticket.leg().place().level() : level);
    }

    private static PromiseName acceptance(Ticket ticket, HandOff handOff) {
        return new PromiseName(subject(ticket), PromiseKind.HAND_OFF_ACCEPTANCE, Integer.toString(handOff.number()));
    }

    private static PartyOnClock party(Ticket ticket, String why) {
        return new PartyOnClock(holder(ticket), why);
    }

    /** Who owes the customer a word: the holder, or who handed it to the outside party that holds it. */
    private static PartyOnClock speaker(Ticket ticket, String why) {
        if (!ticket.leg().place().outside()) {
            return party(ticket, why);
        }
        var from = ticket.cameBy() == null ? null : ticket.cameBy().from();
        var handed = from == null || from.outside() ? null : from.organisation();
        return new PartyOnClock(handed == null ? desk(ticket) : handed, why);
    }

    private static PartyOnClock sender(Ticket ticket, String why) {
        return new PartyOnClock(holder(ticket), why);
    }

    private static OrganisationId holder(Ticket ticket) {
        var holder = ticket.leg().place().organisation();
        return holder == null ? desk(ticket) : holder;
    }

    private static OrganisationId desk(Ticket ticket) {
        return Actor.system(ticket.workspace()).organisation();
    }

    private static OrganisationId customer(Ticket ticket) {
        var customer = ticket.origin().customer();
        return customer == null ? holder(ticket) : customer;
    }

    private static OrganisationId receiver(HandOff handOff) {
        return java.util.Objects.requireNonNull(handOff.to().organisation());
    }

    private static UUID subject(Ticket ticket) {
        return ticket.id().value();
    }
}
