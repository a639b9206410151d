package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything that can be done with tickets. Each command is one transaction, takes who acts first, is refused when that
 * person may not do it or the ticket's state forbids it, and answers the ticket as it is afterwards. Someone else's ticket
 * is not found.
 */
@Component
public class Ticketing {

    /** Makes a ticket, finds its chain and starts its promises. One that no chain is found for lies in triage, never nowhere. */
    public Written raise(Actor by, RaiseTicket ticket) {
        throw new UnsupportedOperationException();
    }

    /** Takes it. Refused with the taker's name when somebody else was first. */
    public TicketHead take(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Gives it to a member of the team that holds it. */
    public TicketHead assign(Actor by, TicketRef ref, PersonId assignee) {
        throw new UnsupportedOperationException();
    }

    /** Gives it back to the team. */
    public TicketHead release(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Says something. The first public word of a person of the chain keeps the first-response promise. */
    public Written write(Actor by, TicketRef ref, NewMessage message) {
        throw new UnsupportedOperationException();
    }

    /** What a customer wrote: opens a pending ticket, reopens a solved one within the window, and makes a linked new ticket of a closed one. An automatic message does none of that. */
    public Written customerWrote(Actor by, TicketRef ref, CustomerMessage message) {
        throw new UnsupportedOperationException();
    }

    /** Lets an outside party that is on the ticket read a message. */
    public TicketHead share(Actor by, TicketRef ref, MessageId message, OrganisationId outside) {
        throw new UnsupportedOperationException();
    }

    /** Waits for the customer; the time is theirs. */
    public TicketHead pending(Actor by, TicketRef ref, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Puts it on hold; with a party, the time is theirs. */
    public TicketHead hold(Actor by, TicketRef ref, HoldReason reason, @Nullable OrganisationId party, String note) {
        throw new UnsupportedOperationException();
    }

    /** Goes on after pending or hold. */
    public TicketHead resume(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Offers it to another level or team. Refused with the list of what is missing in the packet. The sender keeps it until it is accepted. */
    public TicketHead handOff(Actor by, TicketRef ref, NewHandOff offer) {
        throw new UnsupportedOperationException();
    }

    /** Lets a hand-off go to its receiver. */
    public TicketHead approveHandOff(Actor by, TicketRef ref, int handOff) {
        throw new UnsupportedOperationException();
    }

    /** Refuses to let it go. */
    public TicketHead refuseHandOff(Actor by, TicketRef ref, int handOff, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Takes over: the receiver's leg opens, the sender's closes. */
    public TicketHead acceptHandOff(Actor by, TicketRef ref, int handOff) {
        throw new UnsupportedOperationException();
    }

    /** The receiver asks for what is missing; meanwhile the time is the sender's. */
    public TicketHead askForMissing(Actor by, TicketRef ref, int handOff, String question) {
        throw new UnsupportedOperationException();
    }

    /** The sender answers, and adds to the packet. */
    public TicketHead answerAsk(Actor by, TicketRef ref, int handOff, String answer, Map<String, String> packet) {
        throw new UnsupportedOperationException();
    }

    /** Gives it back: an offered one is declined, an accepted one goes back to the sender's team. */
    public TicketHead returnHandOff(Actor by, TicketRef ref, int handOff, String reason) {
        throw new UnsupportedOperationException();
    }

    /** The sender takes the offer back. */
    public TicketHead withdrawHandOff(Actor by, TicketRef ref, int handOff) {
        throw new UnsupportedOperationException();
    }

    /** Asks another level for advice; the ticket stays. */
    public TicketHead askGuidance(Actor by, TicketRef ref, NewGuidance question) {
        throw new UnsupportedOperationException();
    }

    /** Gives advice. */
    public TicketHead answerGuidance(Actor by, TicketRef ref, int guidance, String answer) {
        throw new UnsupportedOperationException();
    }

    /** Notes what was learnt; no later level has to ask it again. An empty answer takes one away. */
    public TicketHead answerChecklist(Actor by, TicketRef ref, Map<String, String> answers) {
        throw new UnsupportedOperationException();
    }

    /** Gives the solution to the customer. */
    public TicketHead solve(Actor by, TicketRef ref, String text) {
        throw new UnsupportedOperationException();
    }

    /** Takes a solution back. */
    public TicketHead reopen(Actor by, TicketRef ref, String why) {
        throw new UnsupportedOperationException();
    }

    /** The customer says whether it works: accepted closes, rejected reopens. */
    public TicketHead validate(Actor by, TicketRef ref, boolean accepted, @Nullable String comment) {
        throw new UnsupportedOperationException();
    }

    /** Closes a solved ticket. */
    public TicketHead close(Actor by, TicketRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Changes what is known about it; targets follow and what was consumed stays. Routes an unroutable one again. */
    public TicketHead classify(Actor by, TicketRef ref, Classification facts) {
        throw new UnsupportedOperationException();
    }

    /** Puts tags on and takes tags off. */
    public TicketHead tag(Actor by, TicketRef ref, Set<String> add, Set<String> remove) {
        throw new UnsupportedOperationException();
    }

    /** Lets a person be told. Somebody who works tickets may name another who may see it. */
    public TicketHead follow(Actor by, TicketRef ref, PersonId person) {
        throw new UnsupportedOperationException();
    }

    /** The opposite. */
    public TicketHead unfollow(Actor by, TicketRef ref, PersonId person) {
        throw new UnsupportedOperationException();
    }

    /** Links two tickets the actor may see. */
    public TicketHead link(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        throw new UnsupportedOperationException();
    }

    /** The opposite. */
    public TicketHead unlink(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        throw new UnsupportedOperationException();
    }

    /** Ends this ticket in another: its requester follows that one, its messages stay readable. */
    public TicketHead merge(Actor by, TicketRef ref, TicketRef into) {
        throw new UnsupportedOperationException();
    }

    /** Makes a new linked ticket that starts with copies of the messages. */
    public TicketHead split(Actor by, TicketRef ref, List<MessageId> messages, String subject) {
        throw new UnsupportedOperationException();
    }
}
