package io.tierline.channel;

import io.tierline.access.ActorSource;
import io.tierline.channel.mime.MailAddress;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.PersonRef;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.workspace.Tenancy;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Finds the ticket that a mail speaks of and the standing of its author there. The ticket is found by our own signed
 * message id in the references, by a mail of the same thread, by the address written to, by the number in the subject, or by
 * answers that came before it; none of these lets a stranger in. Only the id of a mail that was sent to this author shows that
 * they are who they say: all else may be guessed, or others read it too.
 */
@Component
class Threading {

    static final Pattern NUMBER = Pattern.compile("\\[T-(\\d{1,15})]");

    private static final int MOST_EXPECTED = 20;

    private final ThreadTokens tokens;
    private final IncomingMails mails;
    private final OutgoingMails outbox;
    private final TicketQueries tickets;
    private final DirectoryQueries directory;
    private final ActorSource actors;
    private final Tenancy tenancy;

    Threading(
            ThreadTokens tokens,
            IncomingMails mails,
            OutgoingMails outbox,
            TicketQueries tickets,
            DirectoryQueries directory,
            ActorSource actors,
            Tenancy tenancy) {
        this.tokens = tokens;
        this.mails = mails;
        this.outbox = outbox;
        this.tickets = tickets;
        this.directory = directory;
        this.actors = actors;
        this.tenancy = tenancy;
    }

    /** Where a mail belongs. */
    sealed interface Place {
        /** To no ticket that is there. */
        record Nowhere() implements Place {}

        /** To this one, written from the customer's side. */
        record Customer(TicketHead ticket, boolean proven) implements Place {}

        /** To this one, written by somebody who serves it. */
        record Staff(TicketHead ticket, Actor actor, boolean proven) implements Place {}

        /** It speaks of this one, but its author has no part in it. */
        record Stranger(TicketHead ticket) implements Place {}
    }

    /** Reads in transactions of its own: a refusal while looking must not undo what follows. */
    Place place(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        Optional<TicketRef> ref = tenancy.in(workspace, () -> reference(letter));
        return ref.flatMap(found -> head(workspace, found))
                .map(ticket -> standing(letter, ticket, tenancy.in(workspace, () -> proven(letter, ticket))))
                .orElseGet(() -> besideItsAnswers(letter));
    }

    /** Keeps what a mail on a ticket refers to and is not here, in case that comes after it. */
    void expectWhatIsNamed(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        var foreign = letter.mail().references().stream()
                .filter(id -> tokens.read(workspace, id).isEmpty())
                .toList();
        mails.expect(letter.due(), foreign.subList(Math.max(0, foreign.size() - MOST_EXPECTED), foreign.size()));
    }

    /**
     * The answers to it were here first, and on a ticket. Anybody may make up an id and name it beforehand, so only a ticket
     * counts in which its author has a part.
     */
    private Place besideItsAnswers(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        return tenancy
                .in(
                        workspace,
                        () -> mails.ticketsThatName(workspace, letter.mail().messageId()))
                .stream()
                .flatMap(ticket -> head(workspace, TicketRef.of(ticket)).stream())
                .map(ticket -> standing(letter, ticket, false))
                .filter(place -> !(place instanceof Place.Stranger))
                .findFirst()
                .orElseGet(Place.Nowhere::new);
    }

    private Optional<TicketRef> reference(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        return tokens.read(workspace, String.join(" ", letter.mail().references()))
                .or(() -> tokens.read(workspace, letter.due().envelopeTo()))
                .map(thread -> TicketRef.of(thread.ticket()))
                .or(() -> mails.ticketOf(workspace, letter.mail().references()).map(TicketRef::of))
                .or(() -> number(letter.mail().subject()));
    }

    private static Optional<TicketRef> number(String subject) {
        var found = NUMBER.matcher(subject);
        return found.find() ? Optional.of(TicketRef.number(Long.parseLong(found.group(1)))) : Optional.empty();
    }

    /** Whether it answers a mail about this ticket that the desk sent to its author. */
    private boolean proven(Letter letter, TicketHead ticket) {
        WorkspaceId workspace = letter.due().workspace();
        String said = String.join(" ", letter.mail().references()) + " "
                + letter.due().envelopeTo();
        var named = tokens.all(workspace, said)
                .filter(thread -> thread.ticket().equals(ticket.id()))
                .map(ThreadTokens.Named::mail)
                .toList();
        return outbox.sentTo(workspace, letter.address(), named);
    }

    private Optional<TicketHead> head(WorkspaceId workspace, TicketRef ref) {
        try {
            return Optional.of(tickets.head(Actor.system(workspace), ref));
        } catch (Refused notThere) {
            return Optional.empty();
        }
    }

    private Place standing(Letter letter, TicketHead ticket, boolean proven) {
        if (is(letter, ticket.requester())) {
            return new Place.Customer(ticket, proven);
        }
        Optional<Actor> actor = actor(letter);
        if (actor.isEmpty() || !tickets.sees(actor.get(), ticket.id())) {
            return follows(letter, ticket) ? new Place.Customer(ticket, proven) : new Place.Stranger(ticket);
        }
        return actor.get().kind() == OrganisationKind.CUSTOMER
                ? new Place.Customer(ticket, proven)
                : new Place.Staff(ticket, actor.get(), proven);
    }

    private boolean follows(Letter letter, TicketHead ticket) {
        return tickets.followers(Actor.system(letter.due().workspace()), TicketRef.of(ticket.id())).stream()
                .anyMatch(person -> is(letter, person) && ofCustomer(person));
    }

    private static boolean is(Letter letter, PersonRef person) {
        return letter.address().equalsIgnoreCase(person.email());
    }

    private static boolean ofCustomer(PersonRef person) {
        return person.organisation() != null && person.organisation().kind() == OrganisationKind.CUSTOMER;
    }

    private Optional<Actor> actor(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        return letter.author()
                .map(MailAddress::address)
                .flatMap(email -> directory.personByEmail(workspace, email))
                .map(Person::id)
                .flatMap(person -> actors.actorFor(workspace, person));
    }
}
