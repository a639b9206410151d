package io.tierline.ticket.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.ticket.Audience;
import io.tierline.ticket.TicketState;
import io.tierline.ticket.TicketSummary;
import io.tierline.ticket.Want;
import io.tierline.web.PromiseLine;
import io.tierline.web.Reach;
import io.tierline.web.Spoken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a queue.
 *
 * @param next the next promise to break; null when none runs
 * @param level null for an outside party that has not got it now
 * @param where who has it: "you", "to L3", a name, a team
 * @param wants what it wants next, as it is true for the reader
 */
public record TicketRow(
        long number,
        String subject,
        TicketState state,
        @Nullable PromiseLine next,
        String customer,
        Severity severity,
        @Nullable Level level,
        String where,
        Want want,
        String wants,
        @Nullable Said said) {

    /** The last word. */
    public record Said(Reach reach, String who, Instant at) {}

    static TicketRow of(TicketSummary ticket, Actor actor, Spoken spoken) {
        return new TicketRow(
                ticket.number(),
                ticket.subject(),
                ticket.state(),
                ticket.next() == null ? null : Standings.row(ticket.next(), spoken),
                ticket.organisation() == null
                        ? ticket.requester().name()
                        : ticket.organisation().name(),
                ticket.severity(),
                ticket.level(),
                where(ticket, actor),
                ticket.wants(),
                wants(ticket),
                said(ticket, actor));
    }

    public String href() {
        return Addresses.ticket(number);
    }

    public String label() {
        return Addresses.label(number);
    }

    private static String wants(TicketSummary ticket) {
        var receiver = ticket.receiver();
        return ticket.wants() == Want.RECEIVER_DECIDES && receiver != null
                ? receiver.name() + " to accept"
                : ticket.wants().words();
    }

    private static String where(TicketSummary ticket, Actor actor) {
        if (ticket.offeredTo() != null) {
            return "to " + ticket.offeredTo().name();
        }
        if (ticket.assignee() != null) {
            return ticket.assignee().id().equals(actor.person())
                    ? "you"
                    : first(ticket.assignee().name());
        }
        if (ticket.level() == null) {
            return "elsewhere";
        }
        return ticket.team() == null ? "triage" : "nobody";
    }

    private static @Nullable Said said(TicketSummary ticket, Actor actor) {
        var last = ticket.lastWord();
        if (last == null) {
            return null;
        }
        boolean mine = last.who().id().equals(actor.person());
        return new Said(reach(last.audience()), mine ? "You" : first(last.who().name()), last.at());
    }

    private static String first(String name) {
        int space = name.indexOf(' ');
        return space > 0 ? name.substring(0, space) : name;
    }

    static Reach reach(Audience audience) {
        return switch (audience) {
            case CUSTOMER -> Reach.CUSTOMER;
            case CHAIN -> Reach.CHAIN;
            case OWN -> Reach.OWN;
            case OUTSIDE -> Reach.OUTSIDE;
        };
    }
}
