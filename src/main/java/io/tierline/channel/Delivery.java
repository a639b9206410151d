package io.tierline.channel;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import io.tierline.ticket.Audience;
import io.tierline.ticket.CustomerMessage;
import io.tierline.ticket.LinkKind;
import io.tierline.ticket.NewMessage;
import io.tierline.ticket.RaiseTicket;
import io.tierline.ticket.Requester;
import io.tierline.ticket.Source;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.Ticketing;
import io.tierline.ticket.Written;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands a mail over to the desk: as a message where its author has a part, else as a ticket of its own. */
@Component
class Delivery {

    private static final String INSISTED = "Somebody at the desk said that the mail is to be taken.";

    private final Ticketing ticketing;
    private final PlanAnswers answers;

    Delivery(Ticketing ticketing, PlanAnswers answers) {
        this.ticketing = ticketing;
        this.answers = answers;
    }

    Outcome deliver(Letter letter, Threading.Place place) {
        return switch (place) {
            case Threading.Place.Nowhere _ -> raise(letter);
            case Threading.Place.Customer customer -> customerWrote(letter, customer);
            case Threading.Place.Staff staff -> staffWrote(letter, staff);
            case Threading.Place.Stranger stranger -> raiseBeside(letter, stranger.ticket());
        };
    }

    private Outcome raise(Letter letter) {
        if (!letter.due().insisted()) {
            var left = ticketing.leftOut(system(letter), requester(letter), Source.EMAIL);
            if (left.isPresent()) {
                answers.notIncluded(letter, left.get());
                return new Outcome.Unprocessed(Reason.NOT_INCLUDED, left.get().says());
            }
        }
        if (letter.mail().automation().autoReply() && !letter.due().insisted()) {
            return new Outcome.Suppressed(
                    Reason.AUTO_REPLY, letter.mail().automation().because());
        }
        TicketHead made = raised(letter);
        return new Outcome.NewTicket(made.id(), made.number());
    }

    private TicketHead raised(Letter letter) {
        var ticket = new RaiseTicket(
                letter.subject(),
                letter.body(),
                letter.html(),
                requester(letter),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Set.of(),
                Source.EMAIL,
                letter.attachments(),
                letter.mail().automation().neverAnswer(),
                letter.due().insisted() ? INSISTED : null);
        return ticketing.raise(system(letter), ticket).ticket();
    }

    /** Whoever only knows a ticket's number gets one of their own; the desk sees what it refers to. */
    private Outcome raiseBeside(Letter letter, TicketHead other) {
        Outcome outcome = raise(letter);
        if (outcome instanceof Outcome.NewTicket made) {
            ticketing.link(system(letter), TicketRef.of(made.ticket()), LinkKind.RELATED, TicketRef.of(other.id()));
        }
        return outcome;
    }

    private Outcome customerWrote(Letter letter, Threading.Place.Customer place) {
        var message = new CustomerMessage(
                new Requester(letter.address(), letter.name(), place.proven()),
                letter.body(),
                letter.html(),
                letter.attachments(),
                letter.mail().automation().autoReply(),
                Source.EMAIL);
        return joined(ticketing.customerWrote(
                system(letter), TicketRef.of(place.ticket().id()), message));
    }

    /** Mail is easily sent to more people than meant: what staff write by mail stays inside until they say otherwise. */
    private Outcome staffWrote(Letter letter, Threading.Place.Staff staff) {
        if (letter.mail().automation().autoReply() && !letter.due().insisted()) {
            return new Outcome.Suppressed(
                    Reason.AUTO_REPLY, letter.mail().automation().because());
        }
        Actor actor = staff.actor();
        boolean outside = actor.kind() == OrganisationKind.THIRD_PARTY;
        var message = new NewMessage(
                outside ? Audience.OUTSIDE : Audience.OWN,
                outside ? actor.organisation() : null,
                letter.body(),
                letter.html(),
                letter.attachments(),
                false,
                staff.proven());
        return joined(ticketing.write(actor, TicketRef.of(staff.ticket().id()), message));
    }

    private static Outcome joined(Written written) {
        return new Outcome.Joined(written.ticket().id(), written.ticket().number());
    }

    private static Requester requester(Letter letter) {
        return new Requester(letter.address(), letter.name());
    }

    private static Actor system(Letter letter) {
        WorkspaceId workspace = letter.due().workspace();
        return Actor.system(workspace);
    }
}
