package io.tierline.ticket;

import io.tierline.promise.LadderView;
import io.tierline.promise.MatchView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise on a ticket, ready to show.
 *
 * @param kind {@code first-response}, {@code resolution}, {@code hand-off-acceptance}, {@code guidance-answer} …
 * @param ref tells promises of one kind apart: the number of the hand-off, the question for advice or the leg, the outside
 *     party's id, or 1, 2, 3 … for those that come again; empty when there is one only
 * @param state {@code running}, {@code paused}, {@code kept}, {@code broken} or {@code cancelled}
 * @param bestEffort tracked but never broken
 * @param dueAt null while paused and for best effort without a target
 * @param charged whose time it is now; to customers and outside parties only when it is their own
 * @param reason why it stands as it stands
 * @param why what it counts, how target and calendar were found, how far it is, in words
 * @param rule the rule that decided, by its demands
 * @param match that rule with what it found
 * @param ladder the ladder it climbs; null if it has none, and for customers and outside parties
 */
public record PromiseLine(
        UUID id,
        String kind,
        String ref,
        String state,
        boolean bestEffort,
        long targetMinutes,
        String calendar,
        Instant startedAt,
        @Nullable Instant dueAt,
        long elapsedMinutes,
        @Nullable Instant endedAt,
        @Nullable OrganisationRef charged,
        String reason,
        List<String> why,
        String rule,
        MatchView match,
        List<Stretch> line,
        @Nullable LadderView ladder) {

    public PromiseLine {
        why = List.copyOf(why);
        line = List.copyOf(line);
    }

    /**
     * A stretch of the clock.
     *
     * @param to null: until now
     * @param charged whose time it was; null when a reader need not know
     */
    public record Stretch(
            Instant from,
            @Nullable Instant to,
            boolean running,
            String reason,
            @Nullable OrganisationRef charged) {}
}
