package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TicketId;
import io.tierline.triage.PriorityMatrix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have made of a ticket. Only what they make of it differently from the rules of now is taken: what a
 * ticket met when it was raised is not all known any more, and people may have done otherwise than the rules.
 *
 * @param suggested the tickets of which other words would be found
 * @param customers what was agreed with them
 */
record Otherwise(Ruling now, Ruling changed, Map<TicketId, Suggested> suggested, PastCustomers.Known customers) {

    /** The number of a leg that was not: after all that were. */
    private static final int MADE_UP = 100_000;

    Ticket.Facts judged(PastTicket past, Ticket.Facts facts) {
        var words = suggested.get(past.raised().id());
        return judged(words == null ? facts : words.in(facts), past.like().byMatrix(), now.matrix(), changed.matrix());
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
    Way way(PastTicket past) {
        var place = elsewhere(past);
        return becomingCritical(
                past, place.map(there -> Way.entering(past, entry(past), there)).orElseGet(() -> Way.of(past)));
    }

    /**
     * The team of the critical period to which it went by that way; empty for one that did not skip the levels.
     *
     * @param judged what is made of its facts that way
     */
    Optional<PastCustomers.Emergency> emergency(PastTicket past, List<Leg> legs, UnaryOperator<Ticket.Facts> judged) {
        return legs.stream()
                .filter(leg -> leg.handOff() == null
                        && judged.apply(known(past, leg.enteredAt())).severity() == Severity.CRITICAL)
                .flatMap(leg -> customers
                        .emergency(past.raised().origin().customer(), leg.enteredAt())
                        .filter(period -> Way.same(period.place(), leg.place()))
                        .stream())
                .findFirst();
    }

    /** What it was then. */
    private static Ticket.Facts known(PastTicket past, Instant at) {
        return past.history().stream()
                .filter(record -> !record.at().isAfter(at) && FactsOfHistory.in(record.detail()))
                .reduce((earlier, later) -> later)
                .map(past::facts)
                .orElseGet(past::raisedAs);
    }

    /** The leg in which it would have entered: what found its chain at once would not have lain in triage. */
    private int entry(PastTicket past) {
        var byRules = now.place(past.like()).filter(Place::inTriage).isPresent();
        return byRules ? 0 : past.entry();
    }

    /** Where it would have gone when it was raised; empty when that is where it went. */
    private Optional<Place> elsewhere(PastTicket past) {
        var at = past.raised().origin().at();
        var raised = past.raisedAs();
        var was = place(now, past.like(), past.customer(), raised.severity(), at);
        var would = place(
                changed,
                changedLike(past),
                past.customer(),
                judged(past, raised).severity(),
                at);
        return would.equals(was) ? Optional.empty() : would;
    }

    private Like changedLike(PastTicket past) {
        var words = suggested.get(past.raised().id());
        return words == null ? past.like() : words.in(past.like(), now.matrix());
    }

    /** In a critical period what is critical skips every rule. */
    private Optional<Place> place(
            Ruling ruling, Like like, @Nullable OrganisationId customer, Severity severity, Instant at) {
        var usual = ruling.place(like);
        return severity == Severity.CRITICAL
                ? customers
                        .emergency(customer, at)
                        .map(PastCustomers.Emergency::place)
                        .or(() -> usual)
                : usual;
    }

    /** What is said anew to be critical, in a critical period, goes to its team then; what would not be does not. */
    private Way becomingCritical(PastTicket past, Way way) {
        var legs = new ArrayList<>(way.legs());
        var before = past.raisedAs();
        for (var record : past.history()) {
            if (record.action().equals("ticket.classified") && FactsOfHistory.in(record.detail())) {
                var after = past.facts(record);
                var really = becomes(before, after);
                var would = becomes(judged(past, before), judged(past, after));
                if (would && !really) {
                    customers
                            .emergency(past.customer(), record.at())
                            .ifPresent(period -> insert(legs, period.place(), record.at()));
                } else if (really
                        && !would
                        && customers.emergency(past.customer(), record.at()).isPresent()) {
                    legs.removeIf(leg -> leg.number() > 1
                            && leg.handOff() == null
                            && leg.enteredAt().equals(record.at()));
                }
                before = after;
            }
        }
        return way.with(legs);
    }

    private static boolean becomes(Ticket.Facts before, Ticket.Facts after) {
        return before.severity() != Severity.CRITICAL && after.severity() == Severity.CRITICAL;
    }

    private static void insert(List<Leg> legs, Place place, Instant at) {
        var here = 0;
        while (here + 1 < legs.size() && !legs.get(here + 1).enteredAt().isAfter(at)) {
            here++;
        }
        if (!Way.same(legs.get(here).place(), place)) {
            legs.add(here + 1, new Leg(MADE_UP + here, place, null, at, null));
        }
    }
}
