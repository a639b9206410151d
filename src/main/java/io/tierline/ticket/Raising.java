package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.directory.Directory;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes tickets. */
@Component
class Raising {

    private static final int MAX_EMAIL = 254;
    private static final int LONGEST_EXCEPTION = 500;
    private static final long NO_NUMBER = 0;

    private final Workbench bench;
    private final Tickets tickets;
    private final Conversation conversation;
    private final Parties parties;
    private final Promising promising;
    private final Intake intake;
    private final Compass compass;
    private final Directory directory;
    private final DirectoryQueries people;
    private final WaysIn waysIn;

    Raising(
            Workbench bench,
            Tickets tickets,
            Conversation conversation,
            Parties parties,
            Promising promising,
            Intake intake,
            Compass compass,
            Directory directory,
            DirectoryQueries people,
            WaysIn waysIn) {
        this.bench = bench;
        this.tickets = tickets;
        this.conversation = conversation;
        this.parties = parties;
        this.promising = promising;
        this.intake = intake;
        this.compass = compass;
        this.directory = directory;
        this.people = people;
        this.waysIn = waysIn;
    }

    /** A new ticket and its first message. */
    record Raised(Seen seen, MessageId message, List<PromiseView> promises) {}

    Raised raise(Actor by, RaiseTicket asked) {
        check(by, asked);
        var requester = requester(by, asked.requester());
        var customer = customer(by, asked, requester);
        var wanted = waysIn.taken(by, asked, customer, bench.now());
        var undated = started(
                by.workspace(), wanted, requester.id(), customer, tickets.nextNumber(by.workspace()), bench.now());
        var promises = promising.raised(undated, undated.origin().at());
        var ticket = undated.due(Promising.firstDue(promises));
        var roles = parties(ticket, requester);
        tickets.insert(ticket, roles);
        var message = firstMessage(ticket, wanted, requester);
        tell(by, ticket, wanted, message);
        var side = side(by, ticket, roles.get(by.organisation()));
        return new Raised(new Seen(ticket, side, false, false, false), message, promises);
    }

    /** What the actor's own ticket would be measured by; nothing is raised. */
    Foreseen foreseen(Actor by, RaiseTicket wanted) {
        var ticket = started(by.workspace(), wanted, by.person(), by.organisation(), NO_NUMBER, bench.now());
        return new Foreseen(promising.facts(ticket), !ticket.leg().place().inTriage());
    }

    /** A new ticket that starts from another one: the same customer, requester and place. */
    Seen branch(Actor by, Seen from, String subject, Instant at) {
        var old = from.ticket();
        var facts = old.facts();
        var place = old.leg().place();
        var undated = blank(
                old.workspace(),
                tickets.nextNumber(old.workspace()),
                new Ticket.Facts(
                        subject,
                        facts.type(),
                        facts.severity(),
                        facts.impact(),
                        facts.urgency(),
                        facts.priority(),
                        facts.category(),
                        facts.vertical()),
                new Ticket.Origin(
                        old.origin().requester(),
                        old.origin().customer(),
                        old.origin().plan(),
                        old.origin().chain(),
                        Source.AGENT,
                        at),
                place,
                old.because(),
                old.tags(),
                at);
        var ticket = undated.due(Promising.firstDue(promising.raised(undated, at)));
        tickets.insert(ticket, Map.of());
        parties.copy(old, ticket.id(), at);
        bench.record(
                by,
                ticket,
                "ticket.raised",
                raised(ticket, Map.of("from", old.id().toString())));
        return from.with(ticket);
    }

    /** Who wrote: somebody known, or somebody new who is not verified. */
    Person author(Actor by, @Nullable Requester who) {
        return requester(by, who);
    }

    private void check(Actor by, RaiseTicket wanted) {
        var forAnother = asksForAnother(by, wanted.requester()) || wanted.customer() != null;
        if (forAnother && !by.isSystem()) {
            by.require(Permission.WORK_TICKETS);
        } else if (!by.isSystem() && !by.may(Permission.WORK_TICKETS)) {
            by.require(Permission.RAISE_TICKETS);
        }
        var subject = Text.line(wanted.subject());
        var checks = new Checks()
                .text(subject, "subject", RaiseTicket.MAX_SUBJECT)
                .that(
                        wanted.tags().size() <= RaiseTicket.MAX_TAGS,
                        "tags",
                        "too-many",
                        "Use at most %d tags.".formatted(RaiseTicket.MAX_TAGS));
        Conversation.check(checks, wanted.body(), wanted.attachments());
        Tags.check(checks, wanted.tags());
        checks.length(wanted.exception(), "exception", LONGEST_EXCEPTION);
        email(checks, wanted.requester());
        intake.check(checks, by.workspace(), wanted.category(), wanted.vertical());
        checks.refuseIfAny();
    }

    static void email(Checks checks, @Nullable Requester who) {
        checks.that(
                who == null
                        || (who.email().length() <= MAX_EMAIL
                                && who.email().matches("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+")),
                "requester.email",
                "malformed",
                "Write a mail address, such as mira@acme.example.");
    }

    private Person requester(Actor by, @Nullable Requester who) {
        if (who != null) {
            var name = who.name() == null || who.name().isBlank() ? who.email() : Text.line(who.name());
            requireServed(by, who.email());
            return directory.knownOrStranger(by, who.email(), name);
        }
        return people.person(by.workspace(), by.person())
                .orElseThrow(() -> Refused.of(
                        CommonRefusal.INVALID_FIELDS,
                        List.of(new io.tierline.kernel.FieldProblem("requester", "required", "Say who asks."))));
    }

    /** Who names themselves asks for nobody else. */
    private boolean asksForAnother(Actor by, @Nullable Requester who) {
        return who != null
                && people.personByEmail(by.workspace(), who.email())
                        .filter(person -> person.id().equals(by.person()))
                        .isEmpty();
    }

    /** One answer whether the address is known or not: who is served by others, or by nobody yet, is not theirs to ask for. */
    private void requireServed(Actor by, String email) {
        new Checks()
                .that(
                        people.serves(by, email),
                        "requester.email",
                        "not-served",
                        "Name somebody of your own organisation or of a customer that it serves.")
                .refuseIfAny();
    }

    private OrganisationId customer(Actor by, RaiseTicket wanted, Person requester) {
        var customer = wanted.customer();
        if (customer == null) {
            return requester.organisation();
        }
        if (!by.isSystem() && !people.serves(by, customer)) {
            throw Refused.notFound();
        }
        return by.isSystem() ? customer : people.organisation(by, customer).id();
    }

    private Ticket started(
            WorkspaceId workspace,
            RaiseTicket wanted,
            PersonId requester,
            OrganisationId customer,
            long number,
            Instant at) {
        var judged = intake.judge(
                workspace,
                new Intake.Said(
                        Text.line(wanted.subject()),
                        wanted.body(),
                        wanted.type(),
                        wanted.severity(),
                        wanted.impact(),
                        wanted.urgency(),
                        wanted.category(),
                        wanted.vertical(),
                        customer));
        var routed = intake.route(workspace, judged.facts(), customer);
        var because = new ArrayList<>(judged.because());
        because.addFirst(routed.because());
        if (wanted.exception() != null) {
            because.add(Grounds.exception(wanted.source(), Text.clean(wanted.exception())));
        }
        return blank(
                workspace,
                number,
                judged.facts(),
                new Ticket.Origin(
                        requester, customer, intake.plan(workspace, customer, at), routed.chain(), wanted.source(), at),
                routed.place(),
                because,
                Tags.clean(wanted.tags()),
                at);
    }

    private Ticket blank(
            WorkspaceId workspace,
            long number,
            Ticket.Facts facts,
            Ticket.Origin origin,
            Place place,
            List<TicketView.Because> because,
            List<String> tags,
            Instant at) {
        return new Ticket(
                workspace,
                TicketId.next(),
                number,
                1,
                facts,
                origin,
                new Stage.New(),
                at,
                Leg.first(place, at),
                null,
                null,
                null,
                Ticket.Talk.begun(at),
                tags,
                because,
                at,
                null);
    }

    private Map<OrganisationId, String> parties(Ticket ticket, Person requester) {
        var roles = new LinkedHashMap<OrganisationId, String>();
        roles.put(requester.organisation(), Parties.CUSTOMER);
        if (ticket.origin().customer() != null) {
            roles.put(ticket.origin().customer(), Parties.CUSTOMER);
        }
        roles.putAll(compass.chainParties(ticket));
        return roles;
    }

    private MessageId firstMessage(Ticket ticket, RaiseTicket wanted, Person requester) {
        var id = MessageId.next();
        conversation.write(
                new Conversation.Entry(
                        id,
                        ticket,
                        Audience.CUSTOMER,
                        null,
                        null,
                        requester.id(),
                        requester.organisation(),
                        TicketView.Side.CUSTOMER,
                        null,
                        wanted.source(),
                        wanted.automatic(),
                        wanted.requester() == null || wanted.requester().proven(),
                        "message",
                        wanted.body(),
                        wanted.html(),
                        ticket.origin().at()),
                wanted.attachments());
        return id;
    }

    private void tell(Actor by, Ticket ticket, RaiseTicket wanted, MessageId message) {
        var at = ticket.origin().at();
        var place = ticket.leg().place();
        var how = Map.<String, Object>of(
                "message", message.toString(), "source", wanted.source().wire());
        var acts = new ArrayList<>(List.of(new Audit.Act("ticket.raised", raised(ticket, how))));
        if (place.team() != null) {
            acts.add(new Audit.Act(
                    "ticket.routed",
                    Map.of("level", place.level().name(), "team", place.team().toString())));
        }
        bench.record(by, ticket, acts);
        bench.publish(new TicketEvent.TicketRaised(
                ticket.workspace(), ticket.id(), ticket.number(), message, wanted.source(), at));
        bench.publish(new TicketEvent.MessageWritten(
                ticket.workspace(),
                ticket.id(),
                message,
                Audience.CUSTOMER,
                null,
                ticket.origin().requester(),
                true,
                wanted.automatic(),
                at));
        if (place.team() != null) {
            bench.publish(new TicketEvent.TicketRouted(
                    ticket.workspace(), ticket.id(), place.level(), place.team(), Intake.rule(ticket), at));
        }
    }

    private static Map<String, Object> raised(Ticket ticket, Map<String, Object> how) {
        var detail = new LinkedHashMap<String, Object>(how);
        detail.put("number", ticket.number());
        detail.putAll(FactsOfHistory.of(ticket));
        return detail;
    }

    /** An agent who raises for a customer of its chain goes on as the chain; whoever raises their own as the customer. */
    private static TicketView.Side side(Actor by, Ticket ticket, @Nullable String role) {
        var own = ticket.origin().requester().equals(by.person());
        var inChain = Visibility.seesAll(by)
                || (by.kind().inChain() && Visibility.works(by) && Parties.CHAIN.equals(role) && !own);
        return inChain || Objects.equals(by.organisation(), ticket.leg().place().organisation())
                ? TicketView.Side.CHAIN
                : TicketView.Side.CUSTOMER;
    }
}
