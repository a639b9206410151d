package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.ticket.OrganisationRef;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketView;
import io.tierline.ticket.TicketView.Message;
import io.tierline.ticket.TicketView.Party;
import io.tierline.web.Letter;
import io.tierline.web.Problems;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One message, and who would read it if it went further.
 *
 * @param outsiders outside parties of the ticket that do not read it yet
 * @param subject what the new ticket was to be called
 */
public record LetterView(
        TicketHead head,
        Message message,
        Letter letter,
        List<OrganisationRef> outsiders,
        List<OrganisationRef> insiders,
        String subject,
        Problems problems) {

    static LetterView of(TicketView ticket, Message message, Actor reader, TicketForm sent, Problems problems) {
        return new LetterView(
                ticket.head(),
                message,
                Conversation.letter(message, reader, ticket.head().number()),
                ticket.parties().stream()
                        .filter(party -> party.role().equals("outside"))
                        .map(Party::organisation)
                        .filter(party -> !reads(party, message))
                        .toList(),
                ticket.parties().stream()
                        .filter(party -> !party.role().equals("outside"))
                        .map(Party::organisation)
                        .toList(),
                sent.has("subject") ? sent.text("subject") : ticket.head().subject(),
                problems);
    }

    private static boolean reads(OrganisationRef party, Message message) {
        boolean told = message.outside() != null && message.outside().id().equals(party.id());
        return told
                || message.sharedWith().stream().anyMatch(other -> other.id().equals(party.id()));
    }

    public String href() {
        return Addresses.ticket(head.number());
    }

    public String self() {
        return href() + "/messages/" + message.id();
    }

    public boolean mayShare() {
        return head.may(TicketAction.SHARE);
    }

    public boolean maySplit() {
        return head.may(TicketAction.SPLIT);
    }

    /** "this message and its 2 files". */
    public String what() {
        int files = message.attachments().size();
        return files == 0
                ? "this message"
                : "this message and its " + (files == 1 ? "file" : Spelled.count(files) + " files");
    }

    /** What a new reader outside learns of its author. */
    public String author() {
        return message.from() == TicketView.Side.CUSTOMER
                ? "They are not told who of the customer wrote it; what stands in it they read as it is."
                : "They see that " + message.author().name() + " wrote it.";
    }

    /** Who sees the new ticket. */
    public String seenBy() {
        return insiders.stream().map(OrganisationRef::name).collect(Collectors.joining(", "));
    }

    /** Who reads the copy there: the same as here, but for outside parties, who do not see the new ticket. */
    public String copyReadBy() {
        return switch (message.audience()) {
            case CUSTOMER -> "the customer and the chain";
            case CHAIN -> "the chain only";
            case OWN -> message.readers().replaceFirst("^Only ", "") + " only";
            case OUTSIDE -> "the chain's side of that talk only";
        };
    }
}
