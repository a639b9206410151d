package io.tierline.feedback;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Refused;
import io.tierline.ticket.TicketAction;
import io.tierline.ticket.TicketHead;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import io.tierline.ticket.TicketView;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Takes ratings of solved and closed tickets and tells what they come to. */
@Component
public class Rating {

    public static final int MAX_COMMENT = 2_000;
    public static final int MAX_STARS = 5;

    /** A rating may be changed for so long after it was first given. */
    public static final Duration CHANGEABLE = Duration.ofDays(30);

    private final Ratings ratings;
    private final TicketQueries tickets;
    private final Tenancy tenancy;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rating(
            Ratings ratings,
            TicketQueries tickets,
            Tenancy tenancy,
            Audit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ratings = ratings;
        this.tickets = tickets;
        this.tenancy = tenancy;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Rates a ticket, or changes the rating that this person gave it. Refused while the ticket is not solved.
     *
     * @param stars 1 to 5
     * @param comment at most {@value #MAX_COMMENT} characters; null keeps what they said before, an empty one takes it back
     */
    public GivenRating rate(Actor by, TicketRef ref, @Nullable Integer stars, @Nullable String comment) {
        new Checks()
                .that(stars != null && stars >= 1 && stars <= MAX_STARS, "rating", "out-of-range", "Choose 1 to 5.")
                .length(comment, "comment", MAX_COMMENT)
                .refuseIfAny();
        var words = comment == null ? null : comment.strip();
        return tenancy.in(by.workspace(), () -> rate(by, tickets.head(by, ref), stars == null ? 0 : stars, words));
    }

    /** The ratings of a ticket that the actor may see, the latest first; none for an outside party, whom they do not concern. */
    public List<GivenRating> of(Actor by, TicketRef ref) {
        return tenancy.in(by.workspace(), () -> {
            var ticket = tickets.head(by, ref).id();
            return tickets.side(by, TicketRef.of(ticket)) == TicketView.Side.OUTSIDE
                    ? List.of()
                    : ratings.of(by.workspace(), ticket);
        });
    }

    /** What a customer's ratings of the last year come to; empty when there are none. */
    public Optional<Average> average(Actor by, OrganisationId customer) {
        var since = clock.instant().minus(Duration.ofDays(365));
        return tenancy.in(by.workspace(), () -> ratings.average(by.workspace(), customer, since));
    }

    private GivenRating rate(Actor by, TicketHead ticket, int stars, @Nullable String comment) {
        requireRateable(ticket);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var before = ratings.find(by.workspace(), ticket.id(), by.person());
        var rating = before.map(given -> changed(given, stars, Objects.requireNonNullElse(comment, given.comment())))
                .orElseGet(() -> new GivenRating(
                        ticket.id(), by.person(), stars, Objects.requireNonNullElse(comment, ""), now, now));
        if (before.filter(rating::equals).isPresent()) {
            return rating;
        }
        var customer = ticket.organisation();
        ratings.keep(by.workspace(), customer == null ? null : customer.id(), rating);
        audit.record(by, Stream.ticket(ticket.id()), "ticket.rated", Map.of("stars", stars));
        events.publishEvent(new TicketRated(by.workspace(), ticket.id(), by.person(), stars, now));
        return rating;
    }

    private GivenRating changed(GivenRating given, int stars, String comment) {
        if (given.stars() == stars && given.comment().equals(comment)) {
            return given;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (given.ratedAt().plus(CHANGEABLE).isBefore(now)) {
            throw Refused.of(FeedbackRefusal.RATING_IS_FINAL).with("days", CHANGEABLE.toDays());
        }
        return new GivenRating(given.ticket(), given.by(), stars, comment, given.ratedAt(), now);
    }

    private static void requireRateable(TicketHead ticket) {
        if (ticket.state().live()) {
            throw Refused.of(FeedbackRefusal.NOT_SOLVED_YET);
        }
        if (!ticket.may(TicketAction.RATE)) {
            throw Refused.of(FeedbackRefusal.NOT_YOURS_TO_RATE);
        }
    }
}
