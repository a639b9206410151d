package io.tierline.ticket;

import io.tierline.triage.PriorityMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other rules would have made of a ticket. Only what they make of it differently from the rules of now is taken: what a
 * ticket met when it was raised is not all known any more, and people may have done otherwise than the rules.
 */
record Otherwise(Ruling now, Ruling changed) {

    Ticket.Facts judged(Ticket.Facts facts, boolean byMatrix) {
        return judged(facts, byMatrix, now.matrix(), changed.matrix());
    }

    /**
     * The same facts; if the other matrix rates them otherwise, with its priority.
     *
     * @param byMatrix whether the severity is what the matrix made of impact and urgency; it changes with it then
     */
    static Ticket.Facts judged(Ticket.Facts facts, boolean byMatrix, PriorityMatrix before, PriorityMatrix after) {
        var impact = facts.impact();
        var urgency = facts.urgency();
        if (impact == null || urgency == null) {
            return facts;
        }
        int was = before.priority(impact, urgency);
        int would = after.priority(impact, urgency);
        if (was == would || facts.priority() != was) {
            return facts;
        }
        return new Ticket.Facts(
                facts.subject(),
                facts.type(),
                byMatrix && Intake.usual(facts.severity()) == was ? Intake.usual(would) : facts.severity(),
                impact,
                urgency,
                would,
                facts.category(),
                facts.vertical());
    }

    /** The ticket's way, from where it would have entered. */
    List<Leg> legs(PastTicket past) {
        var elsewhere = elsewhere(past.like());
        if (elsewhere.isEmpty()) {
            return past.legs();
        }
        var legs = new ArrayList<>(past.legs());
        legs.set(entry(past), legs.get(entry(past)).at(elsewhere.get()));
        return legs;
    }

    /** The leg in which it would have entered: what found its chain at once would not have lain in triage. */
    int entry(PastTicket past) {
        var foundAtOnce = elsewhere(past.like()).isPresent()
                && now.place(past.like()).filter(Place::inTriage).isPresent();
        return foundAtOnce ? 0 : past.entry();
    }

    private Optional<Place> elsewhere(Like like) {
        var would = changed.place(like);
        return would.equals(now.place(like)) ? Optional.empty() : would;
    }
}
