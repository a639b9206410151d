package io.tierline.ticket;

import io.tierline.kernel.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manager's view of the desk, over the tickets the reader may see. */
public record BridgeView(
        Figures figures,
        List<Mark> horizon,
        List<Load> loads,
        List<Ages> ages,
        List<TicketSummary> escalations,
        List<Approval> approvals,
        List<Bounce> bounces) {

    /**
     * Counts.
     *
     * @param keptShare of the promises ended in this calendar month, 0 to 1; null when none ended
     * @param leftFirstLineShare of the tickets raised in this calendar month, 0 to 1; null when none was
     */
    public record Figures(
            long open,
            long unassigned,
            long dueWithinHour,
            long broken,
            long paused,
            long triage,
            long solvedToday,
            @Nullable Double keptShare,
            @Nullable Double leftFirstLineShare) {}

    /**
     * A promise that breaks within eight hours or is broken.
     *
     * @param state {@code running} or {@code broken}
     */
    public record Mark(Level level, long ticket, String subject, String kind, String state, Instant dueAt) {}

    /** What one person carries. */
    public record Load(PersonRef person, @Nullable TeamRef team, Level level, long open, long close, Instant oldest) {}

    /** Live tickets of a level by age. */
    public record Ages(Level level, long under4h, long under24h, long under48h, long older) {}

    /** A hand-off that waits for approval. */
    public record Approval(
            long ticket,
            String subject,
            int handOff,
            Level from,
            Level to,
            OrganisationRef toOrganisation,
            PersonRef offeredBy,
            Instant offeredAt,
            boolean mine) {}

    /** A ticket that was returned, with how often and the last reason. */
    public record Bounce(long ticket, String subject, Level from, Level to, long times, String reason) {}
}
