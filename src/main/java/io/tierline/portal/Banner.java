package io.tierline.portal;

import io.tierline.ticket.PersonRef;
import io.tierline.ticket.PromiseLine;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketView;
import io.tierline.web.Spoken;
import io.tierline.web.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a request stands, in a sentence or two, at the top of its page. */
public record Banner(Standing standing, String title, List<String> says) {

    static Banner of(TicketView view, Spoken spoken) {
        var head = view.head();
        return switch (head.state()) {
            case NEW -> promised(head, spoken, "We have your request", "Nobody has taken it yet.");
            case OPEN -> promised(head, spoken, working(head), "");
            case PENDING -> waitsForYou(head, spoken);
            case ON_HOLD -> promised(head, spoken, waitsFor(head), "We stay on it and tell you when it goes on.");
            case SOLVED -> solved(view, spoken);
            case CLOSED -> closed(view, spoken);
        };
    }

    private static Banner promised(TicketHead head, Spoken spoken, String title, String first) {
        var says = new ArrayList<String>();
        if (!first.isEmpty()) {
            says.add(first);
        }
        var next = next(head);
        var due = next == null ? null : next.dueAt();
        if (next != null && due != null) {
            says.add(sentence(next, due, spoken));
        }
        return new Banner(standing(due, spoken.now()), title, says);
    }

    private static @Nullable PromiseLine next(TicketHead head) {
        return head.promises().stream()
                .filter(promise -> Plainly.TO_CUSTOMERS.contains(promise.kind()))
                .filter(promise -> promise.endedAt() == null && promise.dueAt() != null)
                .min(Comparator.comparing(promise -> Objects.requireNonNull(promise.dueAt())))
                .orElse(null);
    }

    private static String sentence(PromiseLine promise, Instant due, Spoken spoken) {
        return due.isBefore(spoken.now())
                ? "We are late: this was due %s. We are sorry.".formatted(spoken.clock(due))
                : "%s %s.".formatted(Plainly.dueBy(promise.kind()), spoken.clock(due));
    }

    private static Standing standing(@Nullable Instant due, Instant now) {
        return due != null && due.isBefore(now) ? Standing.BROKEN : Standing.RUNNING;
    }

    private static String working(TicketHead head) {
        var who = head.assignee();
        if (who != null) {
            return Plainly.at(who) + " works on it";
        }
        var holder = head.holder();
        return holder == null ? "We work on it" : holder.name() + " works on it";
    }

    private static Banner waitsForYou(TicketHead head, Spoken spoken) {
        var says = new ArrayList<String>();
        if (head.waiting() != null && !head.waiting().isBlank()) {
            says.add("“" + head.waiting() + "”");
        }
        says.add("We have waited for your answer since %s. Our clocks stand still until you answer below."
                .formatted(spoken.day(head.stateSince())));
        return new Banner(Standing.PAUSED, "It waits for you", says);
    }

    private static String waitsFor(TicketHead head) {
        var party = head.waitingFor();
        return party == null ? "It waits for somebody else" : "It waits for " + party.name();
    }

    private static Banner solved(TicketView view, Spoken spoken) {
        var solution = view.solution();
        if (solution == null) {
            return new Banner(Standing.KEPT, "We think it works again", List.of());
        }
        var by = "%s gave a solution %s.".formatted(Plainly.at(solution.by()), spoken.clock(solution.at()));
        var until = "We keep this open for you until " + spoken.clock(solution.closesAt())
                + ". If it fails again before then, somebody is back on it.";
        var mine = view.head().may(TicketAction.VALIDATE);
        var title = mine
                ? "We think it works again. Does it?"
                : "We think it works again. " + view.head().requester().name() + " says whether it does";
        return new Banner(Standing.KEPT, title, List.of(by, until));
    }

    private static Banner closed(TicketView view, Spoken spoken) {
        var head = view.head();
        var merged = head.mergedInto();
        if (merged != null) {
            return new Banner(
                    Standing.PAUSED,
                    "It goes on as T-" + merged,
                    List.of("Both were about the same. Nothing is lost."));
        }
        var solution = view.solution();
        var says = solution != null && Boolean.TRUE.equals(solution.validated())
                ? "You told us that it works. Thank you."
                : "Nobody said otherwise, so we closed it.";
        return new Banner(Standing.KEPT, "Closed " + spoken.day(head.stateSince()), List.of(says));
    }

    static String names(List<PersonRef> people) {
        var names = people.stream().map(Plainly::firstName).distinct().toList();
        return String.join(", then ", names);
    }
}
