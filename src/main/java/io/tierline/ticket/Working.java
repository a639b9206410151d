package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who has a ticket and how far it is: take, wait, solve, close. */
@Component
class Working {

    static final int MAX_WORDS = 10_000;
    private static final int MAX_REASON = 1_000;

    private final Workbench bench;
    private final Conversation conversation;
    private final DirectoryQueries directory;
    private final Compass compass;
    private final Certified certified;
    private final Duration window;

    Working(
            Workbench bench,
            Conversation conversation,
            DirectoryQueries directory,
            Compass compass,
            Certified certified,
            @Value("${tierline.ticket.reopen-window:14d}") Duration window) {
        this.bench = bench;
        this.conversation = conversation;
        this.directory = directory;
        this.compass = compass;
        this.certified = certified;
        this.window = window;
    }

    Seen take(Actor by, TicketRef ref) {
        var seen = bench.lock(by, ref);
        var rights = new Rights(by, seen);
        try {
            rights.require(TicketAction.TAKE);
        } catch (Refused refused) {
            throw named(by, refused);
        }
        if (by.person().equals(seen.ticket().leg().assignee())) {
            return seen;
        }
        certified.require(by.workspace(), by.person(), seen.ticket().leg().place());
        var next = seen.ticket().assigned(by.person(), bench.now());
        return bench.done(
                by, seen, next, "ticket.taken", Map.of("assignee", by.person().toString()));
    }

    Seen assign(Actor by, TicketRef ref, PersonId assignee) {
        var seen = bench.open(by, ref, TicketAction.ASSIGN);
        var team = Objects.requireNonNull(seen.ticket().leg().place().team());
        var member = directory.membersOf(by.workspace(), team).stream()
                .anyMatch(person -> person.id().equals(assignee));
        if (!member) {
            throw Refused.of(TicketRefusal.NOT_A_MEMBER);
        }
        certified.require(by.workspace(), assignee, seen.ticket().leg().place());
        var next = seen.ticket().assigned(assignee, bench.now());
        return bench.done(by, seen, next, "ticket.assigned", Map.of("assignee", assignee.toString()));
    }

    Seen release(Actor by, TicketRef ref) {
        var seen = bench.open(by, ref, TicketAction.RELEASE);
        return bench.done(by, seen, seen.ticket().assigned(null, bench.now()), "ticket.released", Map.of());
    }

    Seen pending(Actor by, TicketRef ref, String reason) {
        new Checks().text(reason, "reason", MAX_REASON).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.PENDING);
        var now = bench.now();
        var ticket = seen.ticket();
        var note = MessageId.next();
        conversation.write(entry(by, seen, Audience.CHAIN, note, "message", reason, now), java.util.List.of());
        return bench.done(
                by,
                seen,
                ticket.pending(new Stage.Pending(Text.clean(reason), true), now),
                "ticket.pending",
                Map.of("told", CustomerWait.Told.CHAIN.wire()));
    }

    Seen hold(Actor by, TicketRef ref, HoldReason reason, @Nullable OrganisationId party, String note) {
        new Checks()
                .length(note, "note", MAX_REASON)
                .that(
                        (reason == HoldReason.THIRD_PARTY) == (party != null),
                        "party",
                        party == null ? "required" : "not-wanted",
                        "Name the third party exactly when it waits for one.")
                .that(reason != HoldReason.OTHER || !note.isBlank(), "note", "required", "Say what it waits for.")
                .refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.HOLD);
        if (party != null) {
            directory.organisation(by, party);
        }
        var now = bench.now();
        var next = seen.ticket().held(reason, party, Text.clean(note), now);
        return bench.done(by, seen, next, "ticket.held", detailOf(reason, party));
    }

    Seen resume(Actor by, TicketRef ref) {
        var seen = bench.open(by, ref, TicketAction.RESUME);
        var now = bench.now();
        return bench.done(by, seen, seen.ticket().resumed(now), "ticket.resumed", Map.of());
    }

    Seen solve(Actor by, TicketRef ref, String text) {
        new Checks().text(text, "text", RaiseTicket.MAX_BODY).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.SOLVE);
        var ticket = seen.ticket();
        var now = bench.now();
        var message = say(by, seen, "solution", text, now);
        var next = ticket.solved(message, by.person(), window, now);
        return bench.done(
                by,
                seen,
                next,
                "ticket.solved",
                Map.of("message", message.toString()),
                written(by, ticket, message, false, now),
                new TicketEvent.TicketSolved(ticket.workspace(), ticket.id(), message, by.person(), now));
    }

    Seen reopen(Actor by, TicketRef ref, String why) {
        new Checks().text(why, "why", MAX_WORDS).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.REOPEN);
        var now = bench.now();
        var ticket = seen.ticket();
        conversation.write(entry(by, seen, Audience.CHAIN, MessageId.next(), "message", why, now), java.util.List.of());
        return bench.done(
                by,
                seen,
                ticket.reopened(now),
                "ticket.reopened",
                Map.of(),
                new TicketEvent.TicketReopened(ticket.workspace(), ticket.id(), by.person(), now));
    }

    Seen validate(Actor by, TicketRef ref, boolean accepted, @Nullable String comment) {
        new Checks().length(comment, "comment", MAX_WORDS).refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.VALIDATE);
        return accepted ? accepted(by, seen, comment) : rejected(by, seen, comment);
    }

    Seen close(Actor by, TicketRef ref) {
        var seen = bench.open(by, ref, TicketAction.CLOSE);
        return closed(by, seen, by.isSystem() ? Stage.How.ACCEPTED : Stage.How.CLOSED);
    }

    private Seen accepted(Actor by, Seen seen, @Nullable String comment) {
        var now = bench.now();
        var ticket = seen.ticket();
        return bench.done(
                by,
                seen,
                ticket.judged(true, cleaned(comment), now),
                "ticket.validated",
                Map.of(),
                new TicketEvent.TicketValidated(ticket.workspace(), ticket.id(), true, by.person(), now),
                new TicketEvent.TicketClosed(ticket.workspace(), ticket.id(), Stage.How.VALIDATED.wire(), now));
    }

    private Seen rejected(Actor by, Seen seen, @Nullable String comment) {
        var now = bench.now();
        var ticket = seen.ticket();
        var words = comment == null || comment.isBlank() ? "It does not work yet." : comment;
        var message = say(by, seen, "rejection", words, now);
        return bench.done(
                by,
                seen,
                ticket.judged(false, cleaned(comment), now),
                "ticket.rejected",
                Map.of("message", message.toString()),
                written(by, ticket, message, true, now),
                new TicketEvent.TicketValidated(ticket.workspace(), ticket.id(), false, by.person(), now),
                new TicketEvent.TicketReopened(ticket.workspace(), ticket.id(), by.person(), now));
    }

    private Seen closed(Actor by, Seen seen, Stage.How how) {
        var now = bench.now();
        var ticket = seen.ticket();
        return bench.done(
                by,
                seen,
                ticket.closed(how, null, now),
                "ticket.closed",
                Map.of("how", how.wire()),
                new TicketEvent.TicketClosed(ticket.workspace(), ticket.id(), how.wire(), now));
    }

    private MessageId say(Actor by, Seen seen, String kind, String text, Instant now) {
        var id = MessageId.next();
        conversation.write(entry(by, seen, Audience.CUSTOMER, id, kind, text, now), java.util.List.of());
        return id;
    }

    private Conversation.Entry entry(
            Actor by, Seen seen, Audience audience, MessageId id, String kind, String text, Instant now) {
        var customer = seen.side() == TicketView.Side.CUSTOMER;
        return new Conversation.Entry(
                id,
                seen.ticket(),
                audience,
                null,
                null,
                by.person(),
                by.organisation(),
                seen.side(),
                customer ? null : compass.levelOf(seen.ticket(), by.teams()),
                customer ? Source.PORTAL : Source.AGENT,
                by.isSystem(),
                true,
                kind,
                text,
                null,
                now);
    }

    private static TicketEvent written(Actor by, Ticket ticket, MessageId message, boolean byCustomer, Instant now) {
        return new TicketEvent.MessageWritten(
                ticket.workspace(),
                ticket.id(),
                message,
                Audience.CUSTOMER,
                null,
                by.person(),
                byCustomer,
                by.isSystem(),
                now);
    }

    /** The loser of a race is told by name who was first. */
    private Refused named(Actor by, Refused refused) {
        if (refused.refusal() != TicketRefusal.ALREADY_TAKEN) {
            return refused;
        }
        var id = new PersonId(
                java.util.UUID.fromString((String) refused.details().get("assignee")));
        var name = directory
                .person(by.workspace(), id)
                .map(person -> person.name())
                .orElse("somebody");
        return refused.with("by", name);
    }

    private static Map<String, Object> detailOf(HoldReason reason, @Nullable OrganisationId party) {
        return party == null
                ? Map.of("reason", reason.wire())
                : Map.of("reason", reason.wire(), "party", party.toString());
    }

    private static @Nullable String cleaned(@Nullable String words) {
        return words == null || words.isBlank() ? null : Text.clean(words);
    }
}
