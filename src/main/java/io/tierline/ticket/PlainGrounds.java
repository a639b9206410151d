package io.tierline.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a customer is told of why: fixed words for each kind of decision, never what somebody wrote, a rule's own words, or the
 * names of chains and teams. What is not named here is not told.
 */
final class PlainGrounds {

    /** Rules whose words are made of grades alone. */
    private static final Set<String> OF_GRADES = Set.of(Grounds.SAID, Grounds.MATRIX, Grounds.BY_SEVERITY);

    private static final String BY_RULE = "rule";

    private PlainGrounds() {}

    /** Of what holds. */
    static Optional<TicketView.Because> now(TicketView.Because one) {
        return switch (one.about()) {
            case Grounds.PLACE -> Optional.of(said(one, "The rules of the desk put it there.", BY_RULE));
            case Grounds.WAY_IN ->
                Optional.of(said(one, "The plan leaves this way out; it was taken all the same.", "exception"));
            default -> before(one);
        };
    }

    /** Of what held before: where it was is left out, for that may have been another customer's. */
    static Optional<TicketView.Because> before(TicketView.Because one) {
        return switch (one.about()) {
            case Grounds.PRIORITY, Grounds.SEVERITY, Grounds.TYPE, Grounds.CATEGORY ->
                Optional.of(OF_GRADES.contains(one.rule()) ? one : ruled(one));
            default -> Optional.empty();
        };
    }

    private static TicketView.Because ruled(TicketView.Because one) {
        return one.rule().equals(Grounds.RAISED)
                ? said(one, "It was raised since.", Grounds.RAISED)
                : said(one, "A rule of the desk says so.", BY_RULE);
    }

    private static TicketView.Because said(TicketView.Because one, String words, String rule) {
        return new TicketView.Because(
                one.about(), one.title(), List.of(words), rule, null, null, Map.of(), one.result());
    }
}
