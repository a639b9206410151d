package io.tierline.portal;

import io.tierline.kernel.Actor;
import io.tierline.ticket.TicketSummary;
import io.tierline.web.Line;
import io.tierline.web.Line.Interval;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request in a list.
 *
 * @param state in plain words
 * @param says what happens next, a sentence
 * @param by the colleague who asked; empty for the reader's own
 * @param line null when no clock runs
 */
public record Row(
        String href,
        String subject,
        String label,
        String state,
        Standing standing,
        String says,
        String by,
        Instant updatedAt,
        @Nullable Line line) {

    private static final Duration CLOSE = Duration.ofMinutes(30);

    static Row of(TicketSummary ticket, Actor reader, Spoken spoken) {
        var own = ticket.requester().id().equals(reader.person());
        return new Row(
                Addresses.request(ticket.number()),
                ticket.subject(),
                "T-" + ticket.number(),
                Plainly.state(ticket.state()),
                standing(ticket, spoken),
                says(ticket, spoken),
                own ? "" : ticket.requester().name(),
                ticket.updatedAt(),
                line(ticket, spoken));
    }

    private static Standing standing(TicketSummary ticket, Spoken spoken) {
        return switch (ticket.state()) {
            case PENDING, ON_HOLD -> Standing.PAUSED;
            case SOLVED, CLOSED -> Standing.KEPT;
            case NEW, OPEN -> standing(due(ticket), spoken.now());
        };
    }

    private static Standing standing(@Nullable Instant due, Instant now) {
        if (due == null) {
            return Standing.RUNNING;
        }
        if (due.isBefore(now)) {
            return Standing.BROKEN;
        }
        return Duration.between(now, due).compareTo(CLOSE) <= 0 ? Standing.CLOSE : Standing.RUNNING;
    }

    private static String says(TicketSummary ticket, Spoken spoken) {
        return switch (ticket.state()) {
            case PENDING -> "We wait for your answer.";
            case ON_HOLD -> "We wait for somebody else and stay on it.";
            case SOLVED -> "Please tell us whether it works.";
            case CLOSED -> "Closed " + spoken.day(ticket.stateSince()) + ".";
            case NEW, OPEN -> promised(ticket, spoken);
        };
    }

    private static String promised(TicketSummary ticket, Spoken spoken) {
        var next = ticket.next();
        var due = due(ticket);
        if (next == null || due == null) {
            return "We are on it.";
        }
        return due.isBefore(spoken.now())
                ? "We are late: it was due " + spoken.clock(due) + ". We are sorry."
                : Plainly.dueBy(next.kind()) + " " + spoken.clock(due) + ".";
    }

    private static @Nullable Instant due(TicketSummary ticket) {
        var next = ticket.next();
        return next == null
                        || !Plainly.TO_CUSTOMERS.contains(next.kind())
                        || next.state().equals("paused")
                ? null
                : next.dueAt();
    }

    private static @Nullable Line line(TicketSummary ticket, Spoken spoken) {
        var next = ticket.next();
        if (next == null || !ticket.state().live()) {
            return null;
        }
        var due = due(ticket);
        var now = spoken.now();
        var left = Math.max(0, next.targetMinutes() - next.elapsedMinutes());
        return Line.along(
                next.startedAt(),
                due == null ? now.plus(Duration.ofMinutes(left)) : due,
                next.line().stream()
                        .map(one -> new Interval(one.from(), one.to() == null ? now : one.to(), one.running()))
                        .toList());
    }
}
