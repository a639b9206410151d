package io.tierline.channel;

import io.tierline.access.ActorSource;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.Recipients;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketEvent;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the mails that follow from what happens to tickets, in the transaction in which it happens. The ticket side says
 * who gets a message; here nobody is added, and who may not read it is left out once more.
 */
@Component
class Announcements {

    private static final int MOST_OF_A_TEAM = 50;

    private final Outbox outbox;
    private final OutgoingMails mails;
    private final Desks desks;
    private final TicketQueries tickets;
    private final DirectoryQueries directory;
    private final ActorSource actors;
    private final MailWords words;
    private final MailSettings settings;
    private final Clock clock;

    Announcements(
            Outbox outbox,
            OutgoingMails mails,
            Desks desks,
            TicketQueries tickets,
            DirectoryQueries directory,
            ActorSource actors,
            MailWords words,
            MailSettings settings,
            Clock clock) {
        this.outbox = outbox;
        this.mails = mails;
        this.desks = desks;
        this.tickets = tickets;
        this.directory = directory;
        this.actors = actors;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener
    void tell(TicketEvent event) {
        if (!(event instanceof TicketEvent.TicketRouted)) { // one for each ticket raised, and no mail follows from it
            desks.sending(event.workspace()).ifPresent(desk -> tell(desk, event));
        }
    }

    private void tell(Desk desk, TicketEvent event) {
        switch (event) {
            case TicketEvent.TicketRaised raised -> acknowledge(desk, raised);
            case TicketEvent.MessageWritten written -> deliver(desk, written);
            case TicketEvent.TicketAssigned assigned -> assigned(desk, assigned);
            case TicketEvent.HandOffMoved moved -> handOff(desk, moved);
            case TicketEvent.GuidanceAsked asked -> guidance(desk, asked);
            case TicketEvent.TicketRouted _,
                    TicketEvent.MessageShared _,
                    TicketEvent.StateChanged _,
                    TicketEvent.Classified _,
                    TicketEvent.GuidanceAnswered _,
                    TicketEvent.TicketSolved _,
                    TicketEvent.TicketReopened _,
                    TicketEvent.TicketValidated _,
                    TicketEvent.TicketClosed _,
                    TicketEvent.TicketMerged _ -> {}
        }
    }

    private void acknowledge(Desk desk, TicketEvent.TicketRaised raised) {
        Optional<Recipients> first = tickets.recipients(desk.workspace(), raised.message());
        if (raised.source() == Source.SYSTEM
                || first.isEmpty()
                || first.get().message().automatic()) {
            return;
        }
        TicketHead ticket = head(desk.workspace(), raised.ticket());
        String recipient = ticket.requester().email();
        if (recipient == null || tooMany(desk.workspace(), recipient)) {
            return;
        }
        var zone = directory
                .person(desk.workspace(), ticket.requester().id())
                .map(Person::zone)
                .orElse(ZoneOffset.UTC);
        MailWords.Said said = words.acknowledgement(ticket, desk, zone);
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.ACKNOWLEDGEMENT,
                        ticket.id(),
                        ticket.number(),
                        raised.message().value(),
                        recipient,
                        ticket.requester().name(),
                        MailWords.subject(ticket),
                        said.text(),
                        said.html(),
                        List.of()));
    }

    /** Two machines that answer each other would otherwise never stop. */
    private boolean tooMany(WorkspaceId workspace, String recipient) {
        var since = clock.instant().minus(Duration.ofHours(1));
        return mails.acknowledgedSince(workspace, recipient, since) >= settings.acknowledgedHourly();
    }

    private void deliver(Desk desk, TicketEvent.MessageWritten written) {
        if (written.automatic()) {
            return;
        }
        tickets.recipients(desk.workspace(), written.message())
                .filter(recipients -> recipients.message().proven())
                .ifPresent(recipients -> recipients.people().stream()
                        .filter(person -> mayRead(person, recipients.message()))
                        .filter(person -> sees(desk.workspace(), person.id(), recipients.ticket()))
                        .forEach(person -> outbox.put(desk, draft(desk, recipients, person))));
        if (written.byCustomer()) {
            wakeAssignee(desk, written);
        }
    }

    /** Who left, or belongs to another house by now, is not told any more. */
    private boolean sees(WorkspaceId workspace, PersonId person, TicketId ticket) {
        return actors.actorFor(workspace, person)
                .filter(actor -> tickets.sees(actor, ticket))
                .isPresent();
    }

    /** That the customer wrote, not what: the words are on the desk. */
    private void wakeAssignee(Desk desk, TicketEvent.MessageWritten written) {
        TicketHead ticket = head(desk.workspace(), written.ticket());
        if (ticket.assignee() != null && !ticket.assignee().id().equals(written.author())) {
            person(
                    desk,
                    ticket,
                    ticket.assignee().id(),
                    Ids.next(),
                    "The customer wrote",
                    "There is a new message on a ticket of yours.");
        }
    }

    /** The second lock on what leaves the house: a customer never gets what is not for customers, an outsider nothing else. */
    static boolean mayRead(PersonRef person, TicketView.Message message) {
        var organisation = person.organisation();
        if (person.email() == null || organisation == null) {
            return false;
        }
        boolean authorsOwn = message.author().organisation() != null
                && message.author().organisation().id().equals(organisation.id());
        return switch (message.audience()) {
            case CUSTOMER -> organisation.kind() != OrganisationKind.THIRD_PARTY;
            case CHAIN ->
                organisation.kind() == OrganisationKind.PROVIDER || organisation.kind() == OrganisationKind.PARTNER;
            case OWN -> authorsOwn;
            case OUTSIDE ->
                authorsOwn
                        || (message.outside() != null && message.outside().id().equals(organisation.id()));
        };
    }

    private MailDraft draft(Desk desk, Recipients recipients, PersonRef person) {
        TicketView.Message message = recipients.message();
        boolean customer =
                person.organisation() != null && person.organisation().kind() == OrganisationKind.CUSTOMER;
        boolean solution = message.kind().equals("solution");
        MailKind kind = customer ? solution ? MailKind.SOLUTION : MailKind.REPLY : MailKind.NOTICE;
        MailWords.Said said = switch (kind) {
            case SOLUTION -> words.solution(message, recipients.number(), desk);
            case NOTICE -> words.notice(message, recipients.number());
            case REPLY, ACKNOWLEDGEMENT, SIGN_IN -> words.reply(message, recipients.number(), desk);
        };
        return new MailDraft(
                kind,
                recipients.ticket(),
                recipients.number(),
                message.id().value(),
                String.valueOf(person.email()),
                person.name(),
                "Re: %s [T-%d]".formatted(recipients.subject(), recipients.number()),
                said.text(),
                said.html(),
                message.attachments());
    }

    private void assigned(Desk desk, TicketEvent.TicketAssigned assigned) {
        PersonId assignee = assigned.assignee();
        if (assignee == null || assignee.equals(assigned.by())) {
            return;
        }
        TicketHead ticket = head(desk.workspace(), assigned.ticket());
        directory
                .person(desk.workspace(), assignee)
                .ifPresent(
                        person -> notice(desk, ticket, person, Ids.next(), "Yours now", "You hold this ticket now."));
    }

    private void handOff(Desk desk, TicketEvent.HandOffMoved moved) {
        UUID about = Ids.next();
        TicketHead ticket = head(desk.workspace(), moved.ticket());
        switch (moved.state()) {
            case "offered" ->
                team(
                        desk,
                        ticket,
                        moved.to(),
                        about,
                        "Hand-off offered",
                        "Your team is offered this ticket. Accept it, ask for what is missing, or return it with a reason.");
            case "awaiting-approval" ->
                person(
                        desk,
                        ticket,
                        moved.approver(),
                        about,
                        "Approval wanted",
                        "A hand-off of this ticket waits for your approval.");
            case "asked" ->
                sender(
                        desk,
                        ticket,
                        moved,
                        about,
                        "A question about your hand-off",
                        "The receiver asks for what is missing before it accepts.");
            case "accepted" ->
                sender(desk, ticket, moved, about, "Hand-off accepted", "The receiver holds the ticket now.");
            case "returned", "refused" ->
                sender(
                        desk,
                        ticket,
                        moved,
                        about,
                        "Hand-off " + moved.state(),
                        "The ticket is with you again; the reason is on it.");
            default -> {}
        }
    }

    private void guidance(Desk desk, TicketEvent.GuidanceAsked asked) {
        TicketHead ticket = head(desk.workspace(), asked.ticket());
        team(
                desk,
                ticket,
                asked.team(),
                Ids.next(),
                "Advice wanted",
                "Your team is asked for advice; the ticket stays where it is.");
    }

    private void team(Desk desk, TicketHead ticket, TeamId team, UUID about, String what, String says) {
        directory.membersOf(desk.workspace(), team).stream()
                .limit(MOST_OF_A_TEAM)
                .forEach(person -> notice(desk, ticket, person, about, what, says));
    }

    private void person(
            Desk desk,
            TicketHead ticket,
            @org.jspecify.annotations.Nullable PersonId id,
            UUID about,
            String what,
            String says) {
        if (id != null) {
            directory
                    .person(desk.workspace(), id)
                    .filter(person -> !person.archived())
                    .ifPresent(person -> notice(desk, ticket, person, about, what, says));
        }
    }

    private void sender(
            Desk desk, TicketHead ticket, TicketEvent.HandOffMoved moved, UUID about, String what, String says) {
        tickets.handOffs(Actor.system(desk.workspace()), TicketRef.of(ticket.id())).stream()
                .filter(one -> one.number() == moved.handOff())
                .map(one -> one.offeredBy().id())
                .filter(id -> !id.equals(moved.by()))
                .forEach(id -> person(desk, ticket, id, about, what, says));
    }

    /** To an outside party not even the subject is told: they see what is shared with them, and that only on the desk. */
    private void notice(Desk desk, TicketHead ticket, Person to, UUID about, String what, String says) {
        boolean outside = directory
                .organisation(desk.workspace(), to.organisation())
                .map(organisation -> organisation.kind() == OrganisationKind.THIRD_PARTY)
                .orElse(true);
        String subject = outside ? "" : ticket.subject();
        MailWords.Said said = outside
                ? words.notice(ticket.number(), says)
                : words.notice(ticket.number(), says, "“" + subject + "”");
        outbox.put(
                desk,
                new MailDraft(
                        MailKind.NOTICE,
                        ticket.id(),
                        ticket.number(),
                        about,
                        to.email(),
                        to.name(),
                        MailWords.noticeSubject(what, ticket.number(), subject),
                        said.text(),
                        said.html(),
                        List.of()));
    }

    private TicketHead head(WorkspaceId workspace, TicketId ticket) {
        return tickets.head(Actor.system(workspace), TicketRef.of(ticket));
    }
}
