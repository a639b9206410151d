package io.tierline.ticket;

import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said on a ticket, by whom, to whom. */
@Component
class Talking {

    private static final int MOST_MERGES = 10;
    private static final int MAX_QUESTION = 10_000;
    private static final int MOST_KEPT = 1_000;

    private final Workbench bench;
    private final Conversation conversation;
    private final Parties parties;
    private final Compass compass;
    private final Raising raising;
    private final Counterparts counterparts;

    Talking(
            Workbench bench,
            Conversation conversation,
            Parties parties,
            Compass compass,
            Raising raising,
            Counterparts counterparts) {
        this.bench = bench;
        this.conversation = conversation;
        this.parties = parties;
        this.compass = compass;
        this.raising = raising;
        this.counterparts = counterparts;
    }

    /** Where a message is. */
    record Said(Seen seen, MessageId message) {}

    Said write(Actor by, TicketRef ref, NewMessage message) {
        var checks = new Checks()
                .that(
                        message.audience() == Audience.OUTSIDE || message.outside() == null,
                        "outside",
                        "not-wanted",
                        "Name an outside party only for a message to one.");
        Conversation.check(checks, message.body(), message.attachments());
        checks.refuseIfAny();
        var seen = bench.lock(by, ref);
        if (seen.side() == TicketView.Side.CUSTOMER && message.audience() == Audience.CUSTOMER) {
            return customerWrote(
                    by,
                    seen,
                    new CustomerMessage(
                            null, message.body(), message.html(), message.attachments(), false, Source.PORTAL));
        }
        return switch (message.audience()) {
            case CUSTOMER -> reply(by, seen, message);
            case CHAIN, OWN -> note(by, seen, message);
            case OUTSIDE -> outside(by, seen, message);
        };
    }

    /** Asks the customer, then waits for the answer. */
    Seen ask(Actor by, TicketRef ref, String question) {
        new Checks().text(question, "reason", MAX_QUESTION).refuseIfAny();
        return reply(by, bench.lock(by, ref), new NewMessage(Audience.CUSTOMER, null, question, null, List.of(), true))
                .seen();
    }

    Said customerWrote(Actor by, TicketRef ref, CustomerMessage message) {
        var checks = new Checks();
        Conversation.check(checks, message.body(), message.attachments());
        Raising.email(checks, message.author());
        checks.that(
                        (message.author() != null) == by.isSystem(),
                        "author",
                        message.author() == null ? "required" : "not-wanted",
                        "Name the author exactly when Tierline hands the message in.")
                .refuseIfAny();
        return customerWrote(by, bench.lock(by, ref), message);
    }

    Seen share(Actor by, TicketRef ref, MessageId message, OrganisationId outside) {
        var seen = bench.open(by, ref, TicketAction.SHARE);
        conversation.requireReadable(by, seen, List.of(message));
        var now = bench.now();
        letIn(seen.ticket(), outside, now);
        conversation.share(by, seen.ticket().id(), message, outside, now);
        return bench.done(
                by,
                seen,
                seen.ticket(),
                "ticket.shared",
                Map.of("message", message.toString(), "outside", outside.toString()),
                new TicketEvent.MessageShared(
                        seen.ticket().workspace(), seen.ticket().id(), message, outside, now));
    }

    /** The customer's last word wants no answer: it is said once, and the clock that it started is gone. */
    Seen noAnswerNeeded(Actor by, TicketRef ref) {
        var seen = bench.open(by, ref, TicketAction.NO_ANSWER_NEEDED);
        var next = seen.ticket().noAnswerNeeded(bench.now());
        return bench.done(by, seen, next, "ticket.no-answer-needed", Map.of());
    }

    private Said reply(Actor by, Seen seen, NewMessage message) {
        var rights = new Rights(by, seen);
        rights.require(TicketAction.REPLY);
        if (message.thenPending()) {
            rights.require(TicketAction.PENDING);
        }
        var now = bench.now();
        var ticket = seen.ticket();
        var id = say(by, seen, message, null, null, now);
        var next = by.isSystem() ? ticket : ticket.replied(now);
        if (message.thenPending()) {
            next = next.pending(new Stage.Pending(kept(message.body()), false), now);
        }
        var done = bench.done(
                by,
                seen,
                next,
                "ticket.replied",
                detail(id, message, by, null),
                told(by, ticket, id, message, null, now));
        if (message.thenPending()) {
            bench.record(by, done.ticket(), "ticket.pending", Map.of("told", CustomerWait.Told.CUSTOMER.wire()));
        }
        return new Said(done, id);
    }

    /** What the ticket remembers of the question it waits for; the whole of it is in the message. */
    private static String kept(String question) {
        var words = Text.clean(question).strip();
        return words.length() <= MOST_KEPT ? words : Text.clean(words.substring(0, MOST_KEPT - 1)) + "…";
    }

    private Said note(Actor by, Seen seen, NewMessage message) {
        new Rights(by, seen).require(TicketAction.NOTE);
        if (message.audience() == Audience.CHAIN && seen.side() != TicketView.Side.CHAIN) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED)
                    .with("audience", message.audience().wire());
        }
        var now = bench.now();
        var id = say(by, seen, message, null, null, now);
        var done = bench.done(
                by,
                seen,
                seen.ticket(),
                "ticket.noted",
                detail(id, message, by, null),
                told(by, seen.ticket(), id, message, null, now));
        return new Said(done, id);
    }

    private Said outside(Actor by, Seen seen, NewMessage message) {
        new Rights(by, seen).require(TicketAction.WRITE_OUTSIDE);
        var now = bench.now();
        var ticket = seen.ticket();
        var fromOutside = seen.side() == TicketView.Side.OUTSIDE;
        var party = fromOutside ? by.organisation() : named(ticket, message.outside());
        var inside = fromOutside ? counterparts.of(ticket, party) : by.organisation();
        var id = say(by, seen, message, inside, party, now);
        var done = bench.done(
                by,
                seen,
                ticket,
                "ticket.wrote-outside",
                detail(id, message, by, party),
                told(by, ticket, id, message, party, now));
        return new Said(done, id);
    }

    private OrganisationId named(Ticket ticket, @Nullable OrganisationId outside) {
        if (outside == null || !parties.has(ticket, outside, List.of(Parties.OUTSIDE))) {
            throw Refused.of(TicketRefusal.NOT_ON_THE_TICKET);
        }
        return outside;
    }

    /** Lets an organisation in from outside, if it may be. */
    private void letIn(Ticket ticket, OrganisationId outside, Instant at) {
        if (parties.has(ticket, outside, List.of(Parties.OUTSIDE))) {
            return;
        }
        if (!compass.mayBeOutside(ticket, outside)) {
            throw Refused.of(TicketRefusal.NOT_ON_THE_TICKET);
        }
        parties.add(ticket, Map.of(outside, Parties.OUTSIDE), at);
    }

    private Said customerWrote(Actor by, Seen seen, CustomerMessage message) {
        if (message.author() == null) {
            requireVoice(by, seen);
        }
        var author = raising.author(by, message.author());
        return customerWrote(by, seen, author, message);
    }

    private Said customerWrote(Actor by, Seen seen, Person author, CustomerMessage message) {
        return switch (seen.ticket().stage()) {
            case Stage.New _, Stage.Open _, Stage.Pending _, Stage.OnHold _ -> heard(by, seen, author, message);
            case Stage.Solved solved ->
                onlyHeard(message, author) || !bench.now().isAfter(solved.closesAt())
                        ? heard(by, seen, author, message)
                        : anew(by, seen, author, message);
            case Stage.Closed(var how, var into) ->
                how == Stage.How.MERGED && into != null
                        ? goOn(Actor.system(by.workspace()), into, author, message)
                        : onlyHeard(message, author)
                                ? heard(by, seen, author, message)
                                : anew(by, seen, author, message);
        };
    }

    /** On a merged ticket it is said on the one that goes on for it. */
    private Said goOn(Actor system, io.tierline.kernel.TicketId into, Person author, CustomerMessage message) {
        var target = bench.lock(system, TicketRef.of(into));
        for (var hops = 0; hops < MOST_MERGES; hops++) {
            if (!(target.ticket().stage() instanceof Stage.Closed closed) || closed.mergedInto() == null) {
                break;
            }
            target = bench.lock(system, TicketRef.of(closed.mergedInto()));
        }
        return customerWrote(
                system,
                target,
                new CustomerMessage(
                        new Requester(author.email(), author.name(), message.proven()),
                        message.body(),
                        message.html(),
                        message.attachments(),
                        message.automatic(),
                        message.source()));
    }

    private Said heard(Actor by, Seen seen, Person author, CustomerMessage message) {
        var now = bench.now();
        var ticket = seen.ticket();
        var id = MessageId.next();
        conversation.write(
                new Conversation.Entry(
                        id,
                        ticket,
                        Audience.CUSTOMER,
                        null,
                        null,
                        author.id(),
                        author.organisation(),
                        TicketView.Side.CUSTOMER,
                        null,
                        message.source(),
                        message.automatic(),
                        message.proven(),
                        "message",
                        message.body(),
                        message.html(),
                        now),
                message.attachments());
        var thanks = !message.automatic() && thanks(message, author);
        var next = after(ticket, message, thanks, now);
        var done = bench.done(
                by,
                seen,
                next,
                message.proven() ? "ticket.customer-wrote" : "ticket.unproven-mail",
                Map.of("message", id.toString(), "author", author.id().toString(), "thanks", thanks),
                told(ticket, id, author.id(), message.automatic(), now));
        if (next.stage() instanceof Stage.Open && ticket.stage() instanceof Stage.Solved) {
            bench.publish(new TicketEvent.TicketReopened(ticket.workspace(), ticket.id(), author.id(), now));
        }
        return new Said(done, id);
    }

    private static Ticket after(Ticket ticket, CustomerMessage message, boolean thanks, Instant now) {
        if (message.automatic()) {
            return ticket;
        }
        if (!message.proven()) {
            return thanks && ticket.talk().firstReplyAt() != null ? ticket : ticket.perhapsWrote(now);
        }
        return thanks ? thanked(ticket, now) : answered(ticket, now);
    }

    private static Ticket answered(Ticket ticket, Instant now) {
        var next = ticket.customerWrote(now);
        return ticket.stage() instanceof Stage.Solved ? next.reopened(now) : next;
    }

    /** Thanks after an answer want none and reopen nothing; before the first answer it is owed all the same. */
    private static Ticket thanked(Ticket ticket, Instant now) {
        return ticket.talk().firstReplyAt() == null ? answered(ticket, now) : ticket.customerThanked(now);
    }

    private static boolean onlyHeard(CustomerMessage message, Person author) {
        return message.automatic() || thanks(message, author);
    }

    private static boolean thanks(CustomerMessage message, Person author) {
        return message.attachments().isEmpty() && Thanks.only(message.body(), author.name());
    }

    /** Too late to go on with the old one: a new ticket that follows it. */
    private Said anew(Actor by, Seen seen, Person author, CustomerMessage message) {
        var old = seen.ticket();
        var raised = raising.raise(
                Actor.system(by.workspace()),
                new RaiseTicket(
                        old.facts().subject(),
                        message.body(),
                        message.html(),
                        new Requester(author.email(), author.name(), message.proven()),
                        old.origin().customer(),
                        old.facts().type(),
                        null,
                        null,
                        null,
                        old.facts().category(),
                        old.facts().vertical(),
                        java.util.Set.of(),
                        message.source(),
                        message.attachments(),
                        message.automatic(),
                        "It goes on with an earlier request."));
        parties.link(raised.seen().ticket(), LinkKind.FOLLOWS, old.id(), bench.now());
        bench.record(
                by,
                old,
                "ticket.linked",
                Map.of(
                        "kind",
                        LinkKind.FOLLOWED_BY.wire(),
                        "other",
                        raised.seen().ticket().id().toString()));
        return new Said(seen.with(raised.seen().ticket()), raised.message());
    }

    private static void requireVoice(Actor by, Seen seen) {
        var mayReply = new Rights(by, seen).speaksAsCustomer();
        if (!mayReply) {
            throw Refused.of(CommonRefusal.NOT_ALLOWED).with("action", TicketAction.REPLY.wire());
        }
    }

    private MessageId say(
            Actor by,
            Seen seen,
            NewMessage message,
            @Nullable OrganisationId inside,
            @Nullable OrganisationId outside,
            Instant now) {
        var id = MessageId.next();
        conversation.write(
                new Conversation.Entry(
                        id,
                        seen.ticket(),
                        message.audience(),
                        inside,
                        outside,
                        by.person(),
                        by.organisation(),
                        seen.side(),
                        compass.levelOf(seen.ticket(), by.teams()),
                        Source.AGENT,
                        by.isSystem(),
                        message.proven(),
                        "message",
                        message.body(),
                        message.html(),
                        now),
                message.attachments());
        return id;
    }

    private static Map<String, Object> detail(
            MessageId id, NewMessage message, Actor by, @Nullable OrganisationId outside) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("message", id.toString());
        detail.put("audience", message.audience().wire());
        detail.put("organisation", by.organisation().toString());
        if (!message.proven()) {
            detail.put("proven", false);
        }
        if (outside != null) {
            detail.put("outside", outside.toString());
        }
        return detail;
    }

    private static TicketEvent told(
            Actor by, Ticket ticket, MessageId id, NewMessage message, @Nullable OrganisationId outside, Instant now) {
        return new TicketEvent.MessageWritten(
                ticket.workspace(),
                ticket.id(),
                id,
                message.audience(),
                outside,
                by.person(),
                false,
                by.isSystem(),
                now);
    }

    private static TicketEvent told(Ticket ticket, MessageId id, PersonId author, boolean automatic, Instant now) {
        return new TicketEvent.MessageWritten(
                ticket.workspace(), ticket.id(), id, Audience.CUSTOMER, null, author, true, automatic, now);
    }
}
