package io.tierline.ticket;

import io.tierline.triage.PriorityMatrix;
import io.tierline.triage.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the suggestion rules make of a ticket's words, now and changed.
 *
 * @param found which of severity, type and category nobody said
 */
record Suggested(Suggestion now, Suggestion changed, Set<String> found) {

    /** What nobody said of a ticket, going by the reasons it keeps. */
    static Set<String> found(List<TicketView.Because> because) {
        var found = new HashSet<>(Set.of(Grounds.SEVERITY, Grounds.TYPE, Grounds.CATEGORY));
        because.stream()
                .filter(one -> one.rule().equals(Grounds.SAID) || one.rule().equals(Grounds.MATRIX))
                .forEach(one -> found.remove(one.about()));
        return found;
    }

    /** Whether anything would have been found otherwise. */
    boolean otherwise() {
        return (found.contains(Grounds.SEVERITY) && now.severity() != changed.severity())
                || (found.contains(Grounds.TYPE) && now.type() != changed.type())
                || (found.contains(Grounds.CATEGORY) && !Objects.equals(now.category(), changed.category()));
    }

    /** The facts with what would have been found where they are what was found. */
    Ticket.Facts in(Ticket.Facts facts) {
        var severity = found.contains(Grounds.SEVERITY) && facts.severity() == now.severity()
                ? changed.severity()
                : facts.severity();
        var rated = facts.impact() != null && facts.urgency() != null;
        return new Ticket.Facts(
                facts.subject(),
                found.contains(Grounds.TYPE) && facts.type() == now.type() ? changed.type() : facts.type(),
                severity,
                facts.impact(),
                facts.urgency(),
                !rated && facts.priority() == Intake.usual(facts.severity())
                        ? Intake.usual(severity)
                        : facts.priority(),
                found.contains(Grounds.CATEGORY) && Objects.equals(facts.category(), now.category())
                        ? changed.category()
                        : facts.category(),
                facts.vertical());
    }

    /** What rules would see of the ticket. */
    Like in(Like like, PriorityMatrix matrix) {
        var facts = in(like.facts(matrix));
        return new Like(
                like.customer(),
                facts.type(),
                facts.severity(),
                like.impact(),
                like.urgency(),
                facts.category(),
                like.vertical(),
                like.byMatrix(),
                like.subject());
    }
}
