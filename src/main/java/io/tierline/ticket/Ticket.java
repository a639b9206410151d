package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One case. Every change takes the time and answers the next value; what its state forbids is refused by {@link
 * #require}, the one table of state against action.
 *
 * @param handOff the one that is between sender and receiver
 * @param cameBy the accepted one by which those who have it got it
 */
record Ticket(
        WorkspaceId workspace,
        TicketId id,
        long number,
        long revision,
        Facts facts,
        Origin origin,
        Stage stage,
        Instant stageSince,
        Leg leg,
        @Nullable HandOff handOff,
        @Nullable HandOff cameBy,
        @Nullable Solution solution,
        Talk talk,
        List<String> tags,
        List<TicketView.Because> because,
        Instant updatedAt,
        @Nullable Instant nextDueAt) {

    /** What is known about it. */
    record Facts(
            String subject,
            TicketType type,
            Severity severity,
            @Nullable Grade impact,
            @Nullable Grade urgency,
            int priority,
            @Nullable String category,
            @Nullable String vertical) {

        Facts withPriority(int other) {
            return new Facts(subject, type, severity, impact, urgency, other, category, vertical);
        }
    }

    /** Where it came from and under which promise. */
    record Origin(
            PersonId requester,
            @Nullable OrganisationId customer,
            @Nullable Plan plan,
            @Nullable UUID chain,
            Source source,
            Instant at) {}

    /** The plan that was in force when it was raised. */
    record Plan(String key, String name, @Nullable UUID contract, int version) {}

    /** The solution given last, and what the customer said to it. */
    record Solution(
            MessageId message,
            PersonId by,
            Instant at,
            Instant closesAt,
            @Nullable Boolean validated,
            @Nullable Instant validatedAt,
            @Nullable String words) {

        Solution judged(boolean accepted, @Nullable String comment, Instant now) {
            return new Solution(message, by, at, closesAt, accepted, now, comment);
        }
    }

    /**
     * How the talk with the customer stands.
     *
     * @param firstReplyAt the first public word of a person of the chain
     * @param waitsSince since when the customer waits for a word
     * @param lastWordAt the last public word of a person of the chain
     * @param doubtedSince since when a mail waits to be looked at that would have opened the ticket again if it were sure
     *     who wrote it
     */
    record Talk(
            @Nullable Instant firstReplyAt,
            @Nullable Instant waitsSince,
            @Nullable Instant lastWordAt,
            @Nullable Instant doubtedSince) {

        /** The customer waits for the first word. */
        static Talk begun(Instant at) {
            return new Talk(null, at, null, null);
        }

        Talk replied(Instant at) {
            return new Talk(firstReplyAt == null ? at : firstReplyAt, null, at, null);
        }

        Talk asked(Instant at) {
            return new Talk(firstReplyAt, waitsSince == null ? at : waitsSince, lastWordAt, null);
        }

        Talk wantsNothing() {
            return new Talk(firstReplyAt, firstReplyAt == null ? waitsSince : null, lastWordAt, null);
        }

        Talk doubted(Instant at) {
            return new Talk(firstReplyAt, waitsSince, lastWordAt, doubtedSince == null ? at : doubtedSince);
        }

        Talk looked() {
            return new Talk(firstReplyAt, waitsSince, lastWordAt, null);
        }

        /** Whoever opens the ticket again takes the word that waited for the customer's. */
        Talk believed() {
            return doubtedSince == null ? this : asked(doubtedSince);
        }
    }

    boolean live() {
        return stage.live();
    }

    boolean heldBy(OrganisationId organisation) {
        return organisation.equals(leg.place().organisation());
    }

    /** Why its state forbids an action to the actor; empty when it does not. Nobody is offered what this names. */
    Optional<Refused> obstacle(TicketAction action, Actor by) {
        return Optional.ofNullable(
                switch (action) {
                    case TAKE -> live() ? taken(by) : over();
                    case RELEASE -> live() ? (leg.assignee() == null ? no(TicketRefusal.NOT_ASSIGNED) : null) : over();
                    case ASSIGN -> live() ? (leg.place().inTriage() ? no(TicketRefusal.IN_TRIAGE) : null) : over();
                    case REPLY, NOTE, WRITE_OUTSIDE, SHARE, TAG, CLASSIFY, FILL_CHECKLIST -> closed();
                    case PENDING, HOLD -> over();
                    case NO_ANSWER_NEEDED -> talk.doubtedSince() != null ? null : live() ? unasked() : over();
                    case REROUTE -> live() ? inHandOff() : over();
                    case RESUME -> waiting() ? null : no(TicketRefusal.NOT_WAITING);
                    case ASK_GUIDANCE -> live() ? inTriage() : over();
                    case ANSWER_GUIDANCE, FOLLOW, UNFOLLOW, INVITE, LINK -> null;
                    case HAND_OFF -> live() ? firstOf(inTriage(), inHandOff()) : over();
                    case APPROVE, REFUSE -> approvable();
                    case ACCEPT, ASK -> receivable();
                    case ANSWER -> answerable();
                    case RETURN -> returnable();
                    case WITHDRAW -> handOff == null ? no(TicketRefusal.NO_HAND_OFF) : null;
                    case SOLVE, SPLIT -> live() ? inHandOff() : over();
                    case MERGE -> stage instanceof Stage.Closed ? no(TicketRefusal.IS_CLOSED) : inHandOff();
                    case REOPEN, VALIDATE, CLOSE -> stage instanceof Stage.Solved ? null : unsolved();
                    case RATE -> live() ? no(TicketRefusal.NOT_SOLVED) : merged();
                });
    }

    /** Refuses what its state forbids. */
    void require(TicketAction action, Actor by) {
        obstacle(action, by).ifPresent(refused -> {
            throw refused;
        });
    }

    /** Whether it is so already: asked for again it is not refused, but changes nothing, so it is not offered. */
    boolean already(TicketAction action, Actor by) {
        return switch (action) {
            case TAKE -> by.person().equals(leg.assignee());
            case PENDING -> stage instanceof Stage.Pending;
            case FOLLOW -> by.person().equals(origin.requester());
            default -> false;
        };
    }

    Ticket assigned(@Nullable PersonId person, Instant at) {
        var next = stage instanceof Stage.New && person != null ? moved(new Stage.Open(), at) : this;
        return next.on(leg.assignedTo(person));
    }

    /** A public word to the customer by somebody of the chain. */
    Ticket replied(Instant at) {
        var next = stage instanceof Stage.New ? moved(new Stage.Open(), at) : this;
        return next.talking(talk.replied(at));
    }

    Ticket customerWrote(Instant at) {
        return customerThanked(at).talking(talk.asked(at));
    }

    /** A word that is perhaps the customer's: it may be owed an answer, but nothing is opened by it. */
    Ticket perhapsWrote(Instant at) {
        return switch (stage) {
            case Stage.New _, Stage.Open _, Stage.OnHold _ -> talking(talk.asked(at));
            case Stage.Pending _, Stage.Solved _, Stage.Closed _ -> talking(talk.doubted(at));
        };
    }

    /** A word that wants no answer; it may be the one that was waited for. */
    Ticket customerThanked(Instant at) {
        return stage instanceof Stage.Pending ? moved(new Stage.Open(), at) : this;
    }

    /** The customer's last word wants no answer. If it was that word which reopened a solved ticket, it is solved again. */
    Ticket noAnswerNeeded(Instant at) {
        var next = talking(talk.wantsNothing());
        if (solution == null
                || solution.validated() != null
                || !(stage instanceof Stage.Open)
                || !stageSince.equals(talk.waitsSince())) {
            return next;
        }
        var closesAt = solution.closesAt().isBefore(at) ? at : solution.closesAt();
        return next.moved(new Stage.Solved(solution.by(), closesAt), at);
    }

    Ticket pending(Stage.Pending waits, Instant at) {
        return moved(waits, at);
    }

    Ticket held(HoldReason reason, @Nullable OrganisationId party, String note, Instant at) {
        return moved(new Stage.OnHold(reason, party, note), at);
    }

    Ticket resumed(Instant at) {
        return moved(new Stage.Open(), at).talking(talk.believed());
    }

    Ticket solved(MessageId message, PersonId by, Duration window, Instant at) {
        var closesAt = at.plus(window);
        return moved(new Stage.Solved(by, closesAt), at)
                .giving(new Solution(message, by, at, closesAt, null, null, null))
                .talking(talk.replied(at));
    }

    Ticket reopened(Instant at) {
        return moved(new Stage.Open(), at).talking(talk.believed());
    }

    Ticket judged(boolean accepted, @Nullable String words, Instant at) {
        var next = solution == null ? this : giving(solution.judged(accepted, words, at));
        return accepted
                ? next.closed(Stage.How.VALIDATED, null, at)
                : next.reopened(at).talking(talk.asked(at));
    }

    /** A word that waits to be looked at goes on waiting when nobody closed it. */
    Ticket closed(Stage.How how, @Nullable TicketId into, Instant at) {
        var next = moved(new Stage.Closed(how, into), at);
        return how == Stage.How.ACCEPTED ? next : next.talking(talk.looked());
    }

    Ticket offering(HandOff next) {
        return withHandOffs(next.live() ? next : null, cameBy);
    }

    /** The receiver took over. */
    Ticket movedBy(HandOff accepted, @Nullable PersonId assignee, Instant at) {
        var next = stage instanceof Stage.New && assignee != null ? moved(new Stage.Open(), at) : this;
        return next.on(leg.next(accepted.to(), assignee, accepted.number(), at)).withHandOffs(null, accepted);
    }

    /**
     * The receiver gave it back after it had taken over.
     *
     * @param earlier the one by which those who have it again once got it, so that they may give it back in turn
     */
    Ticket movedBack(HandOff returned, @Nullable HandOff earlier, Instant at) {
        return on(leg.next(returned.from(), returned.offer().by(), null, at)).withHandOffs(handOff, earlier);
    }

    /** The rules found it another place. */
    Ticket routed(Place to, @Nullable UUID chain, Instant at) {
        return from(new Origin(origin.requester, origin.customer, origin.plan, chain, origin.source, origin.at))
                .on(leg.next(to, null, null, at));
    }

    Ticket about(Facts next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                next,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    Ticket from(Origin next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                next,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    Ticket tagged(List<String> next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                next,
                because,
                updatedAt,
                nextDueAt);
    }

    /** What is explained anew takes the place of what was said about the same before. */
    Ticket explained(List<TicketView.Because> anew) {
        var all = new ArrayList<>(because);
        all.removeIf(old -> anew.stream().anyMatch(now -> now.about().equals(old.about())));
        all.addAll(anew);
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                all,
                updatedAt,
                nextDueAt);
    }

    Ticket due(@Nullable Instant dueAt) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                because,
                updatedAt,
                dueAt);
    }

    /** As it is written down: one revision further. */
    Ticket stamped(Instant at, @Nullable Instant dueAt) {
        return new Ticket(
                workspace,
                id,
                number,
                revision + 1,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                because,
                at,
                dueAt);
    }

    private Ticket moved(Stage next, Instant at) {
        var since = next.state() == stage.state() ? stageSince : at;
        return new Ticket(
                workspace, id, number, revision, facts, origin, next, since, leg, handOff, cameBy, solution, talk, tags,
                because, updatedAt, nextDueAt);
    }

    /** In that leg. */
    Ticket on(Leg next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                next,
                handOff,
                cameBy,
                solution,
                talk,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    Ticket withHandOffs(@Nullable HandOff running, @Nullable HandOff opened) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                running,
                opened,
                solution,
                talk,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    private Ticket giving(Solution next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                next,
                talk,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    private Ticket talking(Talk next) {
        return new Ticket(
                workspace,
                id,
                number,
                revision,
                facts,
                origin,
                stage,
                stageSince,
                leg,
                handOff,
                cameBy,
                solution,
                next,
                tags,
                because,
                updatedAt,
                nextDueAt);
    }

    private boolean waiting() {
        return stage instanceof Stage.Pending || stage instanceof Stage.OnHold;
    }

    /** The first answer is always owed; from then on only what the customer asks. */
    private @Nullable Refused unasked() {
        return talk.firstReplyAt() == null || talk.waitsSince() == null ? no(TicketRefusal.NOTHING_ASKED) : null;
    }

    private @Nullable Refused taken(Actor by) {
        if (leg.place().inTriage()) {
            return no(TicketRefusal.IN_TRIAGE);
        }
        return leg.assignee() == null || leg.assignee().equals(by.person())
                ? null
                : no(TicketRefusal.ALREADY_TAKEN)
                        .with("assignee", leg.assignee().toString());
    }

    private @Nullable Refused over() {
        return switch (stage) {
            case Stage.New _, Stage.Open _, Stage.Pending _, Stage.OnHold _ -> null;
            case Stage.Solved _ -> no(TicketRefusal.IS_SOLVED);
            case Stage.Closed _ -> no(TicketRefusal.IS_CLOSED);
        };
    }

    private @Nullable Refused closed() {
        return stage instanceof Stage.Closed ? no(TicketRefusal.IS_CLOSED) : null;
    }

    private Refused unsolved() {
        return no(stage instanceof Stage.Closed ? TicketRefusal.IS_CLOSED : TicketRefusal.NOT_SOLVED);
    }

    private @Nullable Refused merged() {
        return stage instanceof Stage.Closed closed && closed.how() == Stage.How.MERGED
                ? no(TicketRefusal.IS_CLOSED)
                : null;
    }

    private @Nullable Refused inTriage() {
        return leg.place().inTriage() ? no(TicketRefusal.IN_TRIAGE) : null;
    }

    private @Nullable Refused inHandOff() {
        return handOff == null ? null : no(TicketRefusal.HAND_OFF_RUNNING);
    }

    private static @Nullable Refused firstOf(@Nullable Refused one, @Nullable Refused other) {
        return one != null ? one : other;
    }

    private @Nullable Refused approvable() {
        if (handOff == null) {
            return no(TicketRefusal.NO_HAND_OFF);
        }
        return handOff.passing() instanceof HandOff.Passing.AwaitingApproval
                ? null
                : no(TicketRefusal.HAND_OFF_DECIDED);
    }

    private @Nullable Refused receivable() {
        if (handOff == null) {
            return no(TicketRefusal.NO_HAND_OFF);
        }
        return handOff.passing() instanceof HandOff.Passing.AwaitingApproval
                ? no(TicketRefusal.APPROVAL_MISSING)
                : null;
    }

    private @Nullable Refused answerable() {
        if (handOff == null) {
            return no(TicketRefusal.NO_HAND_OFF);
        }
        return handOff.passing() instanceof HandOff.Passing.Asked ? null : no(TicketRefusal.NOT_ASKED);
    }

    private @Nullable Refused returnable() {
        if (handOff != null) {
            return receivable();
        }
        if (cameBy == null) {
            return no(TicketRefusal.NO_HAND_OFF);
        }
        return over();
    }

    private static Refused no(TicketRefusal refusal) {
        return Refused.of(refusal);
    }
}
