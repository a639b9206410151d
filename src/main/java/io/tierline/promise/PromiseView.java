package io.tierline.promise;

import io.tierline.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A promise as it stands now.
 *
 * @param ref which of several of its kind; often empty
 * @param targetSeconds opening time promised; null is best effort
 * @param calendar the key of the calendar it is measured in
 * @param zone that calendar's zone
 * @param dueAt null while paused, when it moves, and under best effort; for one that was kept, when it would have been due
 * @param closeAt from when on it counts as close to its due time; null as {@code dueAt}
 * @param elapsedSeconds opening time used up
 * @param endedAt when it was done or cancelled; null while it is owed
 * @param mode what its clock does; a broken promise may run on or wait
 * @param charged whose time it is now, or was last
 * @param reason why the clock does what it does
 * @param line the whole ledger, oldest first
 * @param ladder the ladder it climbs; null if there is none for it
 */
public record PromiseView(
        UUID id,
        UUID subject,
        PromiseKind kind,
        String ref,
        Standing standing,
        @Nullable Long targetSeconds,
        String calendar,
        String zone,
        Instant startedAt,
        @Nullable Instant dueAt,
        @Nullable Instant closeAt,
        long elapsedSeconds,
        @Nullable Instant endedAt,
        Mode mode,
        OrganisationId charged,
        String reason,
        MatchView match,
        List<Segment> line,
        @Nullable LadderView ladder) {

    /** Tracked, never broken. */
    public boolean bestEffort() {
        return targetSeconds == null;
    }

    /** The same, explained otherwise. */
    public PromiseView withMatch(MatchView other) {
        return new PromiseView(
                id,
                subject,
                kind,
                ref,
                standing,
                targetSeconds,
                calendar,
                zone,
                startedAt,
                dueAt,
                closeAt,
                elapsedSeconds,
                endedAt,
                mode,
                charged,
                reason,
                other,
                line,
                ladder);
    }

    static PromiseView of(ClockRow row, Instant now) {
        Promise promise = row.promise();
        LedgerEntry last = promise.ledger().last();
        return new PromiseView(
                promise.id(),
                promise.subject(),
                promise.kind(),
                promise.ref(),
                promise.state(now).standing(),
                promise.term().within().map(within -> within.toSeconds()).orElse(null),
                promise.term().calendar().key(),
                promise.term().calendar().hours().zone().getId(),
                promise.startedAt(),
                promise.due().or(promise::wouldHaveBeenDue).orElse(null),
                promise.close().orElse(null),
                promise.elapsed(now).toSeconds(),
                promise.ended().orElse(null),
                last.mode(),
                last.charged(),
                promise.reason(),
                match(promise.term().match()),
                line(promise, now),
                row.climb() == null ? null : LadderView.of(row.climb(), promise));
    }

    static MatchView match(TargetMatch match) {
        return new MatchView(
                match.target().id(),
                match.because(),
                match.asked().said(),
                match.others(),
                match.target().blueprint());
    }

    private static List<Segment> line(Promise promise, Instant now) {
        return promise.ledger().stretches().stream()
                .map(stretch -> new Segment(
                        stretch.entry().at(),
                        stretch.to(),
                        stretch.running() ? Mode.RUNNING : stretch.entry().mode(),
                        Promise.told(stretch.entry()),
                        stretch.entry().charged(),
                        stretch.used(now).toSeconds()))
                .toList();
    }
}
