package io.tierline.ticket.web;

import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.PromiseLine.Stretch;
import io.tierline.ticket.TicketSummary.NextPromise;
import io.tierline.web.Line;
import io.tierline.web.Line.Interval;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import io.tierline.web.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Promises as they are drawn: where they stand, how long is left, the line. */
final class Standings {
    private static final Duration CLOSE_AT_LEAST = Duration.ofMinutes(15);
    private static final Duration CLOSE_AT_MOST = Duration.ofHours(1);
    private static final int CLOSE_SHARE = 5;
    private static final String PAUSED = "paused";

    private Standings() {}

    /** The last fifth of the target is close, at least a quarter of an hour and at most one. */
    static Duration close(long targetMinutes) {
        Duration fifth = Duration.ofMinutes(targetMinutes).dividedBy(CLOSE_SHARE);
        if (fifth.compareTo(CLOSE_AT_LEAST) < 0) {
            return CLOSE_AT_LEAST;
        }
        return fifth.compareTo(CLOSE_AT_MOST) > 0 ? CLOSE_AT_MOST : fifth;
    }

    static Standing of(String state, @Nullable Instant due, Instant now, Duration close) {
        return switch (state) {
            case "kept" -> Standing.KEPT;
            case "broken" -> Standing.BROKEN;
            case PAUSED, "cancelled" -> Standing.PAUSED;
            default -> due == null ? Standing.RUNNING : running(due, now, close);
        };
    }

    private static Standing running(Instant due, Instant now, Duration close) {
        if (due.isBefore(now)) {
            return Standing.BROKEN;
        }
        return Duration.between(now, due).compareTo(close) <= 0 ? Standing.CLOSE : Standing.RUNNING;
    }

    /** The next promise of a row. */
    static io.tierline.web.PromiseLine row(NextPromise next, Spoken spoken) {
        Duration close = close(next.targetMinutes());
        Standing standing = of(next.state(), next.dueAt(), spoken.now(), close);
        Instant due = standing == Standing.PAUSED ? null : next.dueAt();
        return new io.tierline.web.PromiseLine(
                Spelled.promise(next.kind()),
                standing,
                due == null ? spoken.since(next.since()) : spoken.briefly(due),
                due,
                close.toSeconds(),
                rowLine(next, due, spoken.now()),
                Spelled.capital(Spelled.reason(next.reason())) + ".",
                null);
    }

    /** From when it was promised, as on the ticket's page. */
    private static Line rowLine(NextPromise next, @Nullable Instant due, Instant now) {
        long left = Math.max(0, next.targetMinutes() - next.elapsedMinutes());
        Instant end = due == null ? now.plus(Duration.ofMinutes(left)) : due;
        return Line.along(next.startedAt(), end, intervals(next.line(), now));
    }

    private static List<Interval> intervals(List<Stretch> stretches, Instant until) {
        return stretches.stream()
                .map(s -> new Interval(s.from(), s.to() == null ? until : s.to(), s.running()))
                .toList();
    }

    /** A promise on the ticket's own page. */
    static io.tierline.web.PromiseLine shown(PromiseLine promise, Spoken spoken, @Nullable Why why) {
        Duration close = close(promise.targetMinutes());
        Standing standing = promise.bestEffort() && "broken".equals(promise.state())
                ? Standing.RUNNING
                : of(promise.state(), promise.dueAt(), spoken.now(), close);
        boolean runs = promise.endedAt() == null && standing != Standing.PAUSED;
        Instant due = runs ? promise.dueAt() : null;
        return new io.tierline.web.PromiseLine(
                Spelled.promise(promise.kind()),
                standing,
                due != null ? spoken.left(due) : standing.word().toLowerCase(java.util.Locale.ROOT),
                due,
                close.toSeconds(),
                line(promise, spoken.now()),
                says(promise, standing, spoken),
                why);
    }

    private static Line line(PromiseLine promise, Instant now) {
        if (untargeted(promise)) {
            return Line.open();
        }
        return Line.along(promise.startedAt(), due(promise, now), intervals(promise.line(), ended(promise, now)));
    }

    /** Best effort without any target: there is nothing to be late for. */
    private static boolean untargeted(PromiseLine promise) {
        return promise.bestEffort() && promise.targetMinutes() == 0;
    }

    private static Instant ended(PromiseLine promise, Instant now) {
        return promise.endedAt() == null ? now : promise.endedAt();
    }

    private static Instant due(PromiseLine promise, Instant now) {
        if (promise.dueAt() != null) {
            return promise.dueAt();
        }
        long left = Math.max(0, promise.targetMinutes() - promise.elapsedMinutes());
        return ended(promise, now).plus(Duration.ofMinutes(left));
    }

    private static String says(PromiseLine promise, Standing standing, Spoken spoken) {
        if (untargeted(promise)) {
            return "Best effort, " + spoken.span(Duration.ofMinutes(promise.elapsedMinutes())) + " so far.";
        }
        String of = spoken.span(Duration.ofMinutes(promise.elapsedMinutes())) + " of "
                + spoken.span(Duration.ofMinutes(promise.targetMinutes()));
        String charged =
                promise.charged() == null ? "" : " " + promise.charged().name() + " is on the clock.";
        return switch (standing) {
            case KEPT -> "After " + of + ".";
            case PAUSED ->
                sinceWhen(promise, spoken) + Spelled.reason(promise.reason()) + ". " + leftThen(promise, spoken);
            case BROKEN ->
                "Was due " + (promise.dueAt() == null ? "earlier" : spoken.clock(promise.dueAt())) + "." + charged;
            case RUNNING, CLOSE ->
                promise.dueAt() == null
                        ? "Best effort, " + of + "." + charged
                        : "By " + spoken.clock(promise.dueAt()) + "." + charged;
        };
    }

    private static String sinceWhen(PromiseLine promise, Spoken spoken) {
        return promise.line().isEmpty()
                ? ""
                : Spelled.capital(spoken.since(promise.line().getLast().from())) + ", ";
    }

    private static String leftThen(PromiseLine promise, Spoken spoken) {
        long left = promise.targetMinutes() - promise.elapsedMinutes();
        return left > 0 ? spoken.span(Duration.ofMinutes(left)) + " left then." : "";
    }
}
