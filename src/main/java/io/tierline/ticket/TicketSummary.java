package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as a row of a list.
 *
 * @param level where its open leg is; like team, holder and assignee null for an outside party that has not got it now
 * @param offeredTo the level a live hand-off goes to
 * @param receiver the organisation it goes to
 * @param next the promise that is due next, or the one that is paused; null when there is none
 */
public record TicketSummary(
        TicketId id,
        long number,
        long revision,
        String subject,
        TicketState state,
        Instant stateSince,
        TicketType type,
        Severity severity,
        int priority,
        @Nullable Level level,
        @Nullable TeamRef team,
        @Nullable OrganisationRef holder,
        @Nullable PersonRef assignee,
        @Nullable Level offeredTo,
        @Nullable OrganisationRef receiver,
        @Nullable OrganisationRef organisation,
        PersonRef requester,
        @Nullable String plan,
        Instant createdAt,
        Instant updatedAt,
        @Nullable NextPromise next,
        Want wants,
        @Nullable LastWord lastWord) {

    /**
     * The promise to look at.
     *
     * @param state {@code running}, {@code paused} or {@code broken}
     * @param since when it came into this state; for paused ones
     * @param startedAt when it began
     * @param targetMinutes opening time promised
     * @param elapsedMinutes of it used up
     * @param line all its stretches, oldest first
     */
    public record NextPromise(
            String kind,
            String state,
            @Nullable Instant dueAt,
            Instant since,
            String reason,
            Instant startedAt,
            long targetMinutes,
            long elapsedMinutes,
            List<PromiseLine.Stretch> line) {}

    /** Who spoke last, to whom, when. */
    public record LastWord(Audience audience, PersonRef who, Instant at) {}
}
