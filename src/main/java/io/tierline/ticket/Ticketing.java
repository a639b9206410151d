package io.tierline.ticket;

import io.tierline.contract.NotIncluded;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Everything that can be done with tickets. Each command is one transaction, takes who acts first, is refused when that
 * person may not do it or the ticket's state forbids it, and answers the ticket as it is afterwards. Someone else's ticket
 * is not found.
 */
@Component
public class Ticketing {

    private final Workbench bench;
    private final Raising raising;
    private final Working working;
    private final Talking talking;
    private final HandingOff handingOff;
    private final Advising advising;
    private final Classifying classifying;
    private final Tying tying;
    private final Shown shown;
    private final WaysIn waysIn;

    Ticketing(
            Workbench bench,
            Raising raising,
            Working working,
            Talking talking,
            HandingOff handingOff,
            Advising advising,
            Classifying classifying,
            Tying tying,
            Shown shown,
            WaysIn waysIn) {
        this.bench = bench;
        this.raising = raising;
        this.working = working;
        this.talking = talking;
        this.handingOff = handingOff;
        this.advising = advising;
        this.classifying = classifying;
        this.tying = tying;
        this.shown = shown;
        this.waysIn = waysIn;
    }

    /** Makes a ticket, finds its chain and starts its promises. One that no chain is found for lies in triage, never nowhere. */
    public Written raise(Actor by, RaiseTicket ticket) {
        Supplier<Written> work = () -> {
            var raised = raising.raise(by, ticket);
            return new Written(shown.head(by, raised.seen(), raised.promises()), raised.message());
        };
        return ticket.requester() == null ? bench.in(by, work) : bench.meeting(by, work);
    }

    /** What is to be said to who would raise one over that way, where their plan leaves it out; who null: the actor. */
    public Optional<NotIncluded> leftOut(Actor by, @Nullable Requester who, Source source) {
        return bench.in(by, () -> waysIn.leftOut(by, who, source, bench.now()));
    }

    /** What would become of the actor's own ticket if it were raised now, by the same rules; nothing is raised. */
    public Foreseen foresee(Actor by, RaiseTicket ticket) {
        return bench.in(by, () -> raising.foreseen(by, ticket));
    }

    /** Takes it. Refused with the taker's name when somebody else was first. */
    public TicketHead take(Actor by, TicketRef ref) {
        return head(by, () -> working.take(by, ref));
    }

    /** Gives it to a member of the team that holds it. */
    public TicketHead assign(Actor by, TicketRef ref, PersonId assignee) {
        return head(by, () -> working.assign(by, ref, assignee));
    }

    /** Gives it back to the team. */
    public TicketHead release(Actor by, TicketRef ref) {
        return head(by, () -> working.release(by, ref));
    }

    /** Says something. The first public word of a person of the chain keeps the first-response promise. */
    public Written write(Actor by, TicketRef ref, NewMessage message) {
        return bench.in(by, () -> written(by, talking.write(by, ref, message)));
    }

    /** What a customer wrote: opens a pending ticket, reopens a solved one within the window, and makes a linked new ticket of a closed one. An automatic message does none of that, and mere thanks after an answer only go on with a pending one. */
    public Written customerWrote(Actor by, TicketRef ref, CustomerMessage message) {
        Supplier<Written> work = () -> written(by, talking.customerWrote(by, ref, message));
        return message.author() == null ? bench.in(by, work) : bench.meeting(by, work);
    }

    /** The customer's last word wants no answer. One that reopened a solved ticket leaves it solved. */
    public TicketHead noAnswerNeeded(Actor by, TicketRef ref) {
        return head(by, () -> talking.noAnswerNeeded(by, ref));
    }

    /** Lets an outside party that is on the ticket read a message. */
    public TicketHead share(Actor by, TicketRef ref, MessageId message, OrganisationId outside) {
        return head(by, () -> talking.share(by, ref, message, outside));
    }

    /** Waits for the customer, whom the reason is sent to or from whom it is kept; the time is theirs. */
    public TicketHead pending(Actor by, TicketRef ref, CustomerWait wait) {
        return head(by, () -> switch (wait.told()) {
            case CUSTOMER -> talking.ask(by, ref, wait.reason());
            case CHAIN -> working.pending(by, ref, wait.reason());
        });
    }

    /** Puts it on hold; with a party, the time is theirs. */
    public TicketHead hold(Actor by, TicketRef ref, HoldReason reason, @Nullable OrganisationId party, String note) {
        return head(by, () -> working.hold(by, ref, reason, party, note));
    }

    /** Goes on after pending or hold. */
    public TicketHead resume(Actor by, TicketRef ref) {
        return head(by, () -> working.resume(by, ref));
    }

    /** Makes it more urgent by one grade and says why; at the highest it stays. */
    public TicketHead raisePriority(Actor by, TicketRef ref, String why) {
        return head(by, () -> classifying.raisePriority(by, ref, why));
    }

    /** Offers it to another level or team. Refused with the list of what is missing in the packet. The sender keeps it until it is accepted. */
    public TicketHead handOff(Actor by, TicketRef ref, NewHandOff offer) {
        return head(by, () -> handingOff.offer(by, ref, offer));
    }

    /** Offers it to the next level of its chain with what is known of it. Refused as any offer is; at the last level there is none. */
    public TicketHead handUp(Actor by, TicketRef ref, String reason) {
        return head(by, () -> handingOff.handUp(by, ref, reason));
    }

    /** Lets a hand-off go to its receiver. */
    public TicketHead approveHandOff(Actor by, TicketRef ref, int handOff) {
        return head(by, () -> handingOff.approve(by, ref, handOff));
    }

    /** Refuses to let it go. */
    public TicketHead refuseHandOff(Actor by, TicketRef ref, int handOff, String reason) {
        return head(by, () -> handingOff.refuse(by, ref, handOff, reason));
    }

    /** Takes over: the receiver's leg opens, the sender's closes. */
    public TicketHead acceptHandOff(Actor by, TicketRef ref, int handOff) {
        return head(by, () -> handingOff.accept(by, ref, handOff));
    }

    /** The receiver asks for what is missing; meanwhile the time is the sender's. */
    public TicketHead askForMissing(Actor by, TicketRef ref, int handOff, String question) {
        return head(by, () -> handingOff.ask(by, ref, handOff, question));
    }

    /** The sender answers, and adds to the packet. */
    public TicketHead answerAsk(Actor by, TicketRef ref, int handOff, String answer, Map<String, String> packet) {
        return head(by, () -> handingOff.answer(by, ref, handOff, answer, packet));
    }

    /** Gives it back: an offered one is declined, an accepted one goes back to the sender's team. */
    public TicketHead returnHandOff(Actor by, TicketRef ref, int handOff, String reason) {
        return head(by, () -> handingOff.giveBack(by, ref, handOff, reason));
    }

    /** The sender takes the offer back. */
    public TicketHead withdrawHandOff(Actor by, TicketRef ref, int handOff) {
        return head(by, () -> handingOff.withdraw(by, ref, handOff));
    }

    /** Asks another level for advice; the ticket stays. */
    public TicketHead askGuidance(Actor by, TicketRef ref, NewGuidance question) {
        return head(by, () -> advising.ask(by, ref, question));
    }

    /** Gives advice. */
    public TicketHead answerGuidance(Actor by, TicketRef ref, int guidance, String answer) {
        return head(by, () -> advising.answer(by, ref, guidance, answer));
    }

    /** Notes what was learnt; no later level has to ask it again. An empty answer takes one away. */
    public TicketHead answerChecklist(Actor by, TicketRef ref, Map<String, String> answers) {
        return head(by, () -> handingOff.fill(by, ref, answers));
    }

    /** Gives the solution to the customer. */
    public TicketHead solve(Actor by, TicketRef ref, String text) {
        return head(by, () -> working.solve(by, ref, text));
    }

    /** Takes a solution back. */
    public TicketHead reopen(Actor by, TicketRef ref, String why) {
        return head(by, () -> working.reopen(by, ref, why));
    }

    /** The customer says whether it works: accepted closes, rejected reopens. */
    public TicketHead validate(Actor by, TicketRef ref, boolean accepted, @Nullable String comment) {
        return head(by, () -> working.validate(by, ref, accepted, comment));
    }

    /** Closes a solved ticket. */
    public TicketHead close(Actor by, TicketRef ref) {
        return head(by, () -> working.close(by, ref));
    }

    /** Changes what is known about it; targets follow and what was consumed stays. Routes an unroutable one again. */
    public TicketHead classify(Actor by, TicketRef ref, Classification facts) {
        return head(by, () -> classifying.classify(by, ref, facts));
    }

    /** Lets it go where the rules send it now, as when its customer has come into another phase. Refused while a hand-off is open. */
    public TicketHead reroute(Actor by, TicketRef ref) {
        return head(by, () -> classifying.reroute(by, ref));
    }

    /** Puts tags on and takes tags off. */
    public TicketHead tag(Actor by, TicketRef ref, Set<String> add, Set<String> remove) {
        return head(by, () -> tying.tag(by, ref, add, remove));
    }

    /** Lets a person be told, and see it. Who works tickets may name another of its organisations, a customer a colleague. */
    public TicketHead follow(Actor by, TicketRef ref, PersonId person) {
        return head(by, () -> tying.follow(by, ref, person));
    }

    /** The opposite. */
    public TicketHead unfollow(Actor by, TicketRef ref, PersonId person) {
        return head(by, () -> tying.unfollow(by, ref, person));
    }

    /** Links two tickets the actor may see. */
    public TicketHead link(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        return head(by, () -> tying.link(by, ref, kind, other));
    }

    /** The opposite. */
    public TicketHead unlink(Actor by, TicketRef ref, LinkKind kind, TicketRef other) {
        return head(by, () -> tying.unlink(by, ref, kind, other));
    }

    /** Ends this ticket in another: its requester follows that one, its messages stay readable. */
    public TicketHead merge(Actor by, TicketRef ref, TicketRef into) {
        return head(by, () -> tying.merge(by, ref, into));
    }

    /** Makes a new linked ticket that starts with copies of the messages. */
    public TicketHead split(Actor by, TicketRef ref, List<MessageId> messages, String subject) {
        return head(by, () -> tying.split(by, ref, messages, subject));
    }

    private TicketHead head(Actor by, Supplier<Seen> command) {
        return bench.in(by, () -> shown.head(by, command.get()));
    }

    private Written written(Actor by, Talking.Said said) {
        return new Written(shown.head(by, said.seen()), said.message());
    }
}
