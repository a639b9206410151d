package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What ties tickets to words, people and each other: tags, followers, links, merging, splitting. */
@Component
class Tying {

    private static final int MOST_SPLIT = 100;

    private final Workbench bench;
    private final Tickets tickets;
    private final Parties parties;
    private final Conversation conversation;
    private final Raising raising;
    private final DirectoryQueries directory;

    Tying(
            Workbench bench,
            Tickets tickets,
            Parties parties,
            Conversation conversation,
            Raising raising,
            DirectoryQueries directory) {
        this.bench = bench;
        this.tickets = tickets;
        this.parties = parties;
        this.conversation = conversation;
        this.raising = raising;
        this.directory = directory;
    }

    Seen tag(Actor by, TicketRef ref, Set<String> add, Set<String> remove) {
        var checks = new Checks();
        Tags.check(checks, add);
        checks.refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.TAG);
        var tags = new LinkedHashSet<>(seen.ticket().tags());
        tags.removeAll(Tags.clean(remove));
        tags.addAll(Tags.clean(add));
        new Checks()
                .that(
                        tags.size() <= RaiseTicket.MAX_TAGS,
                        "add",
                        "too-many",
                        "Use at most %d tags.".formatted(RaiseTicket.MAX_TAGS))
                .refuseIfAny();
        var next = seen.ticket().tagged(Tags.clean(tags));
        return bench.done(by, seen, next, "ticket.tagged", Map.of("tags", next.tags()));
    }

    Seen follow(Actor by, TicketRef ref, PersonId person) {
        var seen = bench.lock(by, ref);
        if (person.equals(by.person())) {
            new Rights(by, seen).require(TicketAction.FOLLOW);
        } else {
            requireMayInvite(by, seen, person);
        }
        parties.follow(seen.ticket(), person, bench.now());
        return done(by, seen, person, "ticket.followed", true);
    }

    Seen unfollow(Actor by, TicketRef ref, PersonId person) {
        var seen = bench.lock(by, ref);
        if (person.equals(by.person())) {
            new Rights(by, seen).require(TicketAction.UNFOLLOW);
        } else {
            requireMayInvite(by, seen, person);
        }
        parties.unfollow(seen.ticket(), person);
        return done(by, seen, person, "ticket.unfollowed", false);
    }

    Seen link(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        var seen = bench.open(by, ref, TicketAction.LINK);
        var linked = other(by, seen, other);
        parties.link(seen.ticket(), kind, linked.id(), bench.now());
        return bench.done(by, seen, seen.ticket(), "ticket.linked", ofLink(kind, linked));
    }

    Seen unlink(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        var seen = bench.open(by, ref, TicketAction.LINK);
        var linked = other(by, seen, other);
        parties.unlink(seen.ticket(), kind, linked.id());
        return bench.done(by, seen, seen.ticket(), "ticket.unlinked", ofLink(kind, linked));
    }

    Seen merge(Actor by, TicketRef ref, TicketRef into) {
        var ends = tickets.find(by, ref).ticket();
        var goesOn = tickets.find(by, into).ticket();
        if (ends.id().equals(goesOn.id())) {
            throw Refused.of(TicketRefusal.SAME_TICKET);
        }
        lockInOrder(by, ends, goesOn);
        var seen = bench.open(by, ref, TicketAction.MERGE);
        var target = bench.open(by, into, TicketAction.LINK);
        requireMergeable(seen.ticket(), target.ticket());
        return merged(by, seen, target, bench.now());
    }

    Seen split(Actor by, TicketRef ref, List<MessageId> messages, String subject) {
        new Checks()
                .text(Text.line(subject), "subject", RaiseTicket.MAX_SUBJECT)
                .that(
                        !messages.isEmpty() && messages.size() <= MOST_SPLIT,
                        "messages",
                        "out-of-range",
                        "Name 1 to %d messages.".formatted(MOST_SPLIT))
                .refuseIfAny();
        var seen = bench.open(by, ref, TicketAction.SPLIT);
        conversation.requireReadable(by, seen, messages);
        var now = bench.now();
        var branch = raising.branch(by, seen, Text.line(subject), now);
        conversation.copy(seen.ticket(), branch.ticket(), new LinkedHashSet<>(messages));
        parties.link(seen.ticket(), LinkKind.RELATED, branch.ticket().id(), now);
        bench.done(
                by,
                seen,
                seen.ticket(),
                "ticket.split",
                Map.of("into", branch.ticket().id().toString(), "messages", messages.size()));
        return branch;
    }

    /** The smaller id first: two that are merged crosswise wait for each other in the same order. */
    private void lockInOrder(Actor by, Ticket one, Ticket other) {
        var oneFirst = one.id().value().compareTo(other.id().value()) < 0;
        tickets.lock(by, TicketRef.of(oneFirst ? one.id() : other.id()));
        tickets.lock(by, TicketRef.of(oneFirst ? other.id() : one.id()));
    }

    private static void requireMergeable(Ticket ends, Ticket goesOn) {
        if (goesOn.stage() instanceof Stage.Closed) {
            throw Refused.of(TicketRefusal.IS_CLOSED).with("number", goesOn.number());
        }
        var one = ends.origin().customer();
        var other = goesOn.origin().customer();
        if (one != null && other != null && !one.equals(other)) {
            throw Refused.of(TicketRefusal.OTHER_CUSTOMER);
        }
    }

    private Seen merged(Actor by, Seen ends, Seen goesOn, Instant now) {
        var target = goesOn.ticket();
        parties.copy(ends.ticket(), target.id(), now);
        parties.follow(target, ends.ticket().origin().requester(), now);
        parties.followers(ends.ticket()).forEach(person -> parties.follow(target, person, now));
        parties.link(ends.ticket(), LinkKind.DUPLICATE_OF, target.id(), now);
        bench.done(
                by,
                goesOn,
                target,
                "ticket.absorbed",
                Map.of(
                        "from",
                        ends.ticket().id().toString(),
                        "number",
                        ends.ticket().number()));
        return bench.done(
                by,
                ends,
                ends.ticket().closed(Stage.How.MERGED, target.id(), now),
                "ticket.merged",
                Map.of("into", target.id().toString(), "number", target.number()),
                new TicketEvent.TicketMerged(target.workspace(), ends.ticket().id(), target.id(), by.person(), now),
                new TicketEvent.TicketClosed(target.workspace(), ends.ticket().id(), Stage.How.MERGED.wire(), now));
    }

    private Ticket other(Actor by, Seen seen, TicketRef ref) {
        var other = tickets.find(by, ref).ticket();
        if (other.id().equals(seen.ticket().id())) {
            throw Refused.of(TicketRefusal.SAME_TICKET);
        }
        return other;
    }

    /** Somebody who works it may have anybody told who could see it anyway; a customer their own colleagues. */
    private void requireMayInvite(Actor by, Seen seen, PersonId person) {
        new Rights(by, seen).require(TicketAction.INVITE);
        var organisation = directory
                .person(by.workspace(), person)
                .map(found -> found.organisation())
                .orElseThrow(() -> Refused.of(TicketRefusal.NOT_ON_THE_TICKET));
        var colleague = organisation.equals(by.organisation());
        if ((seen.side() == TicketView.Side.CUSTOMER && !colleague)
                || !parties.has(seen.ticket(), organisation, List.of(Parties.CUSTOMER, Parties.CHAIN))) {
            throw Refused.of(TicketRefusal.NOT_ON_THE_TICKET);
        }
    }

    private Seen done(Actor by, Seen seen, PersonId person, String action, boolean follows) {
        var done = bench.done(by, seen, seen.ticket(), action, Map.of("person", person.toString()));
        var mine = person.equals(by.person());
        return new Seen(done.ticket(), done.side(), mine ? follows : done.following(), done.asked(), done.outside());
    }

    private static Map<String, Object> ofLink(LinkKind kind, Ticket other) {
        return Map.of("kind", kind.wire(), "other", other.id().toString());
    }
}
