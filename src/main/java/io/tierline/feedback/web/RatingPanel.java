package io.tierline.feedback.web;

import io.tierline.feedback.Average;
import io.tierline.feedback.GivenRating;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketPanel;
import io.tierline.ticket.TicketRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Beside a ticket: how it was rated, and how its customer rates us. Only for the chain. */
@Component
class RatingPanel implements TicketPanel {

    private final Rating rating;

    RatingPanel(Rating rating) {
        this.rating = rating;
    }

    @Override
    public List<Fact> facts(Actor reader, TicketHead ticket) {
        var customer = ticket.organisation();
        if (!reader.kind().inChain() || customer == null) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        if (!ticket.state().live()) {
            rating.of(reader, TicketRef.of(ticket.id())).stream()
                    .findFirst()
                    .map(RatingPanel::thisOne)
                    .ifPresent(facts::add);
        }
        rating.average(reader, customer.id()).map(RatingPanel::all).ifPresent(facts::add);
        return facts;
    }

    private static Fact thisOne(GivenRating given) {
        var comment = given.comment().isEmpty() ? "" : ": “" + given.comment() + "”";
        return new Fact("Rated", given.stars() + " of 5" + comment);
    }

    private static Fact all(Average average) {
        return new Fact(
                "Ratings of this customer",
                String.format(Locale.UK, "%.1f of 5, from %d", average.stars(), average.count()));
    }
}
