package io.tierline.ticket;

import static io.tierline.promise.PromiseKind.CUSTOMER_UPDATE;
import static io.tierline.promise.PromiseKind.FIRST_RESPONSE;
import static io.tierline.promise.PromiseKind.LEVEL_TIME;
import static io.tierline.promise.PromiseKind.NEXT_RESPONSE;
import static io.tierline.promise.PromiseKind.RESOLUTION;
import static io.tierline.promise.PromiseKind.THIRD_PARTY_TIME;

import io.tierline.contract.SupportChannel;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseActs;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.PromiseView;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which clock starts, waits, stops and goes on with which turn of a ticket, and whose time it is meanwhile. All of it follows
 * from the ticket before and after, so a pause survives every act that does not end it, and no act can forget a clock.
 */
@Component
class ClockTurns {

    private static final Set<PromiseKind> EACH_TIME = EnumSet.of(NEXT_RESPONSE, CUSTOMER_UPDATE);

    private final PromiseActs promises;
    private final Whereabouts whereabouts;

    ClockTurns(PromiseActs promises, Whereabouts whereabouts) {
        this.promises = promises;
        this.whereabouts = whereabouts;
    }

    List<PromiseView> raised(Ticket ticket, Instant at) {
        var facts = facts(ticket);
        List<StartPromise> starts = new ArrayList<>();
        starts.add(starting(ticket, facts, FIRST_RESPONSE, "", at));
        starts.add(starting(ticket, facts, RESOLUTION, "", at));
        if (atLevel(ticket)) {
            starts.add(starting(ticket, facts, LEVEL_TIME, Integer.toString(whereabouts.firstLegAt(ticket)), at));
        }
        var outside = OnClock.outside(ticket);
        if (outside != null) {
            starts.add(starting(ticket, facts, THIRD_PARTY_TIME, outside.toString(), at));
        }
        return promises.begin(
                ticket.workspace(), subject(ticket), starts, OnClock.of(ticket).party(), at);
    }

    void turned(Ticket before, Ticket after, Instant now) {
        var turn = new Turn(before, after);
        if (!turn.nothing()) {
            turned(turn, turn.at(now));
        }
    }

    private void turned(Turn turn, Instant at) {
        var after = turn.after;
        if (after.stage() instanceof Stage.Closed(var how, var _)) {
            promises.end(after.workspace(), subject(after), how.wire(), at);
            return;
        }
        goOn(turn, at);
        spoken(turn, at);
        if (turn.measuredAnew()) {
            promises.retarget(after.workspace(), subject(after), facts(after), at);
        }
        placed(turn, at);
        solved(turn, at);
        if (after.live()) {
            owed(turn, at);
            charged(turn, at);
        }
        waits(turn, at);
    }

    /** What decides which target applies to a ticket. */
    TargetFacts facts(Ticket ticket) {
        var plan = ticket.origin().plan();
        return TargetFacts.any()
                .plan(plan == null ? null : plan.key())
                .severity(ticket.facts().severity())
                .type(ticket.facts().type())
                .category(ticket.facts().category())
                .level(ticket.leg().place().level())
                .phase(whereabouts.phase(ticket))
                .channel(WaysIn.channel(ticket.origin().source())
                        .map(SupportChannel::wire)
                        .orElse(null));
    }

    /** The ticket before and after one act. */
    private record Turn(Ticket before, Ticket after) {

        boolean nothing() {
            return !turnedStage() && !moved() && !spoke() && !judgedAnew() && !asks() && !silenced();
        }

        /** When the act was done: the instant that it left on the ticket, so that clocks and ticket agree to the microsecond. */
        Instant at(Instant now) {
            if (spoke() && after.talk().lastWordAt() != null) {
                return after.talk().lastWordAt();
            }
            if (!before.stageSince().equals(after.stageSince())) {
                return after.stageSince();
            }
            return moved() ? after.leg().enteredAt() : now;
        }

        boolean turnedStage() {
            return before.live() != after.live()
                    || before.stage().state() != after.stage().state()
                    || !OnClock.of(before).equals(OnClock.of(after));
        }

        boolean moved() {
            return before.leg().number() != after.leg().number();
        }

        /** Other targets may apply: they may demand a level too. */
        boolean measuredAnew() {
            return judgedAnew()
                    || before.leg().place().level() != after.leg().place().level();
        }

        /** A person of the chain said something to the customer. */
        boolean spoke() {
            return !Objects.equals(before.talk().lastWordAt(), after.talk().lastWordAt());
        }

        boolean asks() {
            return before.talk().waitsSince() == null && after.talk().waitsSince() != null;
        }

        /** Nobody spoke, and yet the customer waits for nothing any more. */
        boolean silenced() {
            return !spoke()
                    && before.talk().waitsSince() != null
                    && after.talk().waitsSince() == null;
        }

        boolean judgedAnew() {
            return !before.facts().equals(after.facts())
                    || !Objects.equals(before.origin().plan(), after.origin().plan());
        }

        boolean reopened() {
            return !before.live() && after.live();
        }
    }

    private void goOn(Turn turn, Instant at) {
        var kinds = OnClock.of(turn.after).goOnAfter(OnClock.of(turn.before));
        for (var kind : kinds) {
            promises.resume(
                    turn.after.workspace(), subject(turn.after), EnumSet.of(kind), debtor(turn.before, kind), at);
        }
    }

    private void spoken(Turn turn, Instant at) {
        if (turn.spoke()) {
            promises.keep(turn.after.workspace(), subject(turn.after), OnClock.TALK, at);
        }
        if (turn.silenced()) {
            promises.cancel(
                    turn.after.workspace(), subject(turn.after), EnumSet.of(NEXT_RESPONSE), "no-answer-needed", at);
        }
    }

    /** A team's time ends when the ticket leaves it or is solved; so does an outside party's. */
    private void placed(Turn turn, Instant at) {
        var before = turn.before;
        var after = turn.after;
        var otherTeam = turn.moved() || atLevel(before) != atLevel(after);
        var otherParty = !Objects.equals(OnClock.outside(before), OnClock.outside(after));
        if (otherTeam) {
            promises.keep(after.workspace(), subject(after), EnumSet.of(LEVEL_TIME), at);
        }
        if (otherParty) {
            promises.keep(after.workspace(), subject(after), EnumSet.of(THIRD_PARTY_TIME), at);
        }
        if (otherTeam || otherParty) {
            arrived(after, at);
        } else if (turn.judgedAnew()) {
            arrived(after, after.leg().enteredAt());
        }
    }

    private void arrived(Ticket ticket, Instant at) {
        if (atLevel(ticket)) {
            var stay = whereabouts.firstLegAt(ticket);
            goOn(ticket, LEVEL_TIME, Integer.toString(stay), at);
        }
        var outside = OnClock.outside(ticket);
        if (outside != null) {
            goOn(ticket, THIRD_PARTY_TIME, outside.toString(), at);
        }
    }

    private void solved(Turn turn, Instant at) {
        var workspace = turn.after.workspace();
        var subject = subject(turn.after);
        if (turn.before.live() && !turn.after.live()) {
            promises.keep(workspace, subject, EnumSet.of(RESOLUTION), at);
            promises.cancel(workspace, subject, EACH_TIME, "solved", at);
        }
        if (turn.reopened()) {
            var resolution = PromiseName.of(subject, RESOLUTION);
            promises.reopen(workspace, resolution, debtor(turn.after, RESOLUTION), at);
        }
    }

    /** What a turn makes owed. A promise that only a new severity, plan or level makes counts from when it would have begun. */
    private void owed(Turn turn, Instant at) {
        var after = turn.after;
        var talk = after.talk();
        if (turn.measuredAnew()) {
            start(after, RESOLUTION, after.origin().at());
        }
        if (talk.firstReplyAt() == null) {
            if (turn.measuredAnew()) {
                start(after, FIRST_RESPONSE, after.origin().at());
            }
            return;
        }
        var asked = talk.waitsSince();
        if (asked != null && (turn.asks() || turn.measuredAnew() || turn.reopened())) {
            startNext(after, NEXT_RESPONSE, asked, asked);
        }
        if (turn.spoke() || turn.measuredAnew() || turn.reopened()) {
            startNext(after, CUSTOMER_UPDATE, at, Objects.requireNonNullElse(talk.lastWordAt(), at));
        }
    }

    private void charged(Turn turn, Instant at) {
        if (turn.moved()) {
            var after = turn.after;
            promises.owe(after.workspace(), subject(after), OnClock.TALK, OnClock.speaker(after), at);
            promises.owe(after.workspace(), subject(after), OnClock.WORK, OnClock.holder(after), at);
        }
    }

    private void waits(Turn turn, Instant at) {
        var workspace = turn.after.workspace();
        var now = OnClock.of(turn.after);
        if (!now.waiting().isEmpty()) {
            promises.pause(workspace, subject(turn.after), now.waiting(), now.party(), at);
        }
        if (!now.party().equals(OnClock.of(turn.before).party())) {
            promises.charge(workspace, subject(turn.after), now.party(), at);
        }
    }

    private void start(Ticket ticket, PromiseKind kind, Instant at) {
        promises.start(ticket.workspace(), starting(ticket, kind, "", at));
    }

    private void goOn(Ticket ticket, PromiseKind kind, String ref, Instant at) {
        promises.goOn(ticket.workspace(), starting(ticket, kind, ref, at));
    }

    private void startNext(Ticket ticket, PromiseKind kind, Instant at, Instant armed) {
        promises.startNext(ticket.workspace(), starting(ticket, kind, "", at), armed);
    }

    private StartPromise starting(Ticket ticket, PromiseKind kind, String ref, Instant at) {
        return starting(ticket, facts(ticket), kind, ref, at);
    }

    private static StartPromise starting(Ticket ticket, TargetFacts facts, PromiseKind kind, String ref, Instant at) {
        var outside = kind == THIRD_PARTY_TIME ? OnClock.outside(ticket) : null;
        return new StartPromise(
                new PromiseName(subject(ticket), kind, ref), facts.party(outside), debtor(ticket, kind), at);
    }

    private static PartyOnClock debtor(Ticket ticket, PromiseKind kind) {
        var outside = OnClock.outside(ticket);
        if (kind == THIRD_PARTY_TIME && outside != null) {
            return new PartyOnClock(outside, "outside");
        }
        return OnClock.TALK.contains(kind) ? OnClock.speaker(ticket) : OnClock.holder(ticket);
    }

    /** Whether a team of the chain has it at its level. */
    private static boolean atLevel(Ticket ticket) {
        var place = ticket.leg().place();
        return ticket.live() && !place.inTriage() && !place.outside();
    }

    private static UUID subject(Ticket ticket) {
        return ticket.id().value();
    }
}
