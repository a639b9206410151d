package io.tierline.feedback.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tierline.api.Answers;
import io.tierline.feedback.GivenRating;
import io.tierline.feedback.Rating;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TicketId;
import io.tierline.ticket.TicketRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tickets/{ticket}/rating")
@Tag(name = "Ratings", description = "How customers found the help they got.")
class RatingApi {

    private final Rating rating;

    RatingApi(Rating rating) {
        this.rating = rating;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Rate a solved ticket",
            description = "1 (bad) to 5 (great) and, if you like, a comment of at most 2,000 characters. "
                    + "Rating again within 30 days changes your rating: it keeps your comment unless you send "
                    + "another one, and an empty one takes it back.")
    ResponseEntity<RatingView> rate(Actor actor, @PathVariable String ticket, @RequestBody NewRating body) {
        var given = rating.rate(actor, ref(ticket), body.rating(), body.comment());
        return Answers.created("/api/v1/tickets/" + given.ticket() + "/rating", RatingView.of(given));
    }

    @GetMapping
    @Operation(
            summary = "How a ticket was rated",
            description = "The latest rating, and in `all` everybody's. For the customer and the chain. Not found when "
                    + "nobody has rated it.")
    RatingsView ratings(Actor actor, @PathVariable String ticket) {
        var all = rating.of(actor, ref(ticket)).stream().map(RatingView::of).toList();
        if (all.isEmpty()) {
            throw Refused.notFound();
        }
        return RatingsView.of(all);
    }

    private static TicketRef ref(String ticket) {
        return TicketRef.parse(ticket).orElseThrow(Refused::notFound);
    }

    record NewRating(@Nullable Integer rating, @Nullable String comment) {}

    record RatingView(TicketId ticket, int rating, String comment, PersonId by, Instant ratedAt, Instant changedAt) {

        static RatingView of(GivenRating given) {
            return new RatingView(
                    given.ticket(), given.stars(), given.comment(), given.by(), given.ratedAt(), given.changedAt());
        }
    }

    record RatingsView(
            TicketId ticket, int rating, String comment, PersonId by, Instant changedAt, List<RatingView> all) {

        static RatingsView of(List<RatingView> all) {
            var latest = all.getFirst();
            return new RatingsView(
                    latest.ticket(), latest.rating(), latest.comment(), latest.by(), latest.changedAt(), all);
        }
    }
}
