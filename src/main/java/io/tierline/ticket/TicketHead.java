package io.tierline.ticket;

import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket without its story: what every command answers and every API resource shows.
 *
 * @param priority 1 (highest) to 4
 * @param category its key; null when not classified
 * @param level where its open leg is; like team, holder and assignee null for an outside party that has not got it now
 * @param team null while it is in triage
 * @param holder the organisation of the open leg; null while it is in triage and the desk has no provider yet
 * @param organisation the customer; null while unknown
 * @param waiting why it is pending or on hold, or how it was solved or closed, in a word: {@code third-party},
 *     {@code merged}, {@code validated} …
 * @param waitingFor the third party it waits for
 * @param mergedInto the number of the ticket that goes on for it
 * @param doubtedSince since when a mail waits to be looked at that changed nothing, because it is not proven who sent it; for
 *     the chain only
 * @param promises what the reader may see of them
 * @param actions what the reader may do now
 * @param revision goes up with every change
 */
public record TicketHead(
        TicketId id,
        long number,
        long revision,
        String subject,
        TicketState state,
        Instant stateSince,
        @Nullable String waiting,
        @Nullable OrganisationRef waitingFor,
        @Nullable Long mergedInto,
        TicketType type,
        Severity severity,
        @Nullable Grade impact,
        @Nullable Grade urgency,
        int priority,
        @Nullable String category,
        @Nullable String categoryName,
        @Nullable String vertical,
        @Nullable Level level,
        @Nullable TeamRef team,
        @Nullable OrganisationRef holder,
        @Nullable PersonRef assignee,
        @Nullable OrganisationRef organisation,
        PersonRef requester,
        @Nullable String plan,
        Source source,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant nextDueAt,
        @Nullable Instant doubtedSince,
        List<PromiseLine> promises,
        Set<TicketAction> actions) {

    public TicketHead {
        tags = List.copyOf(tags);
        promises = List.copyOf(promises);
    }

    public boolean may(TicketAction action) {
        return actions.contains(action);
    }
}
