package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets. Null or empty asks nothing of that fact. What the reader may not see is never in the answer.
 *
 * @param q words to find in subject and in messages the reader may read; or a ticket number
 */
public record TicketFilter(
        Queue queue,
        Set<TicketState> states,
        @Nullable Level level,
        @Nullable TeamId team,
        @Nullable PersonId assignee,
        @Nullable Severity severity,
        @Nullable OrganisationId organisation,
        @Nullable String q) {

    public static final int MAX_Q = 200;

    public TicketFilter {
        states = Set.copyOf(states);
    }

    public static TicketFilter all() {
        return of(Queue.ALL);
    }

    public static TicketFilter of(Queue queue) {
        return new TicketFilter(queue, Set.of(), null, null, null, null, null, null);
    }

    public TicketFilter inStates(Set<TicketState> some) {
        return new TicketFilter(queue, some, level, team, assignee, severity, organisation, q);
    }

    public TicketFilter at(@Nullable Level where) {
        return new TicketFilter(queue, states, where, team, assignee, severity, organisation, q);
    }

    public TicketFilter with(@Nullable TeamId who) {
        return new TicketFilter(queue, states, level, who, assignee, severity, organisation, q);
    }

    public TicketFilter heldBy(@Nullable PersonId who) {
        return new TicketFilter(queue, states, level, team, who, severity, organisation, q);
    }

    public TicketFilter asSevereAs(@Nullable Severity how) {
        return new TicketFilter(queue, states, level, team, assignee, how, organisation, q);
    }

    public TicketFilter of(@Nullable OrganisationId customer) {
        return new TicketFilter(queue, states, level, team, assignee, severity, customer, q);
    }

    public TicketFilter saying(@Nullable String words) {
        return new TicketFilter(queue, states, level, team, assignee, severity, organisation, words);
    }
}
