package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.promise.Outcome;
import io.tierline.promise.Rung;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What really happened to a ticket, and what would have.
 *
 * @param needless the hand-offs that would not have been: the blueprint sends the ticket there at once
 * @param records how many records of history were lived again
 * @param cut whether it has more of them than are looked at
 * @param guessed whether it was classified anew before histories told what it had been: it is taken to have been so all along
 */
public record Replayed(
        TicketId ticket,
        long number,
        String subject,
        @Nullable OrganisationId customer,
        Lived really,
        Lived would,
        List<Handed> needless,
        int records,
        boolean cut,
        boolean guessed) {

    /**
     * One way its life went.
     *
     * @param promises oldest first
     * @param priority its last one
     * @param way its stays, oldest first, up to its end
     * @param entry which of the stays is where the rules sent it first
     * @param climbed the steps of ladders that came
     * @param emergency whether it skipped the levels in a critical period
     * @param emergencyPages whether a team was paged for that
     */
    public record Lived(
            List<Outcome> promises,
            int priority,
            List<Stay> way,
            int entry,
            List<Rung> climbed,
            boolean emergency,
            boolean emergencyPages) {

        /** Where the rules sent it first. */
        public Stay entered() {
            return way.get(entry);
        }
    }

    /** A hand-off: from where to where. */
    public record Handed(
            Level from,
            @Nullable TeamId fromTeam,
            Level to,
            @Nullable TeamId toTeam) {}

    /** @param team null in triage */
    public record Stay(Level level, @Nullable TeamId team, Instant from, Instant to) {}
}
