package io.tierline.ticket;

import io.tierline.promise.LadderView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise on a ticket, ready to show.
 *
 * @param kind {@code first-response}, {@code resolution}, {@code hand-off-acceptance}, {@code guidance-answer} …
 * @param ref tells promises of one kind apart, such as the hand-off's number; empty when there is one only
 * @param state {@code running}, {@code paused}, {@code kept}, {@code broken} or {@code cancelled}
 * @param bestEffort tracked but never broken
 * @param dueAt null while paused and for best effort without a target
 * @param charged whose time it is now
 * @param reason why it stands as it stands
 * @param why how target and calendar were found, in words
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
     */
    public record Stretch(Instant from, @Nullable Instant to, boolean running, String reason) {}
}
