package io.tierline.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RatingsTest extends RunningTierline {

    @Autowired
    Cast cast;

    Cast.Company ours;
    String rating;

    @BeforeEach
    void aRatedTicket() {
        ours = cast.play();
        var mira = ours.customer().api(port);
        var ida = ours.firstLine().api(port);
        var raised = mira.post("/api/v1/tickets", Map.of("subject", "No labels", "body", "Gate 4"))
                .with(201);
        var ticket = "/api/v1/tickets/" + raised.json().at("/id").asString();
        ida.post(ticket + "/assignment", Map.of()).with(200);
        ida.post(ticket + "/solution", Map.of("text", "The spooler runs again."))
                .with(200);
        rating = ticket + "/rating";
        mira.post(rating, Map.of("rating", 5, "comment", "Quick and kind")).with(201);
    }

    @Test
    void whoSeesTheTicketReadsHowItWasRated() {
        for (var reader : new Cast.Player[] {ours.customer(), ours.colleague(), ours.firstLine(), ours.manager()}) {
            assertThat(reader.api(port)
                            .get(rating)
                            .with(200)
                            .json()
                            .at("/rating")
                            .asInt())
                    .as(reader.name())
                    .isEqualTo(5);
        }
    }

    @Test
    void aSecondRatingKeepsTheCommentUnlessAnotherIsGiven() {
        var mira = ours.customer().api(port);

        assertThat(said(mira, Map.of("rating", 3))).isEqualTo("Quick and kind");
        assertThat(said(mira, Map.of("rating", 2, "comment", "It broke again"))).isEqualTo("It broke again");
        assertThat(said(mira, Map.of("rating", 2, "comment", ""))).isEmpty();
    }

    private String said(Api by, Map<String, Object> body) {
        by.post(rating, body).with(201);
        return by.get(rating).with(200).json().at("/comment").asString();
    }

    @Test
    void strangersSeeNothing() {
        var theirs = cast.play();

        assertThat(ratingsIn(theirs)).isZero();
        assertThat(ratingsIn(ours)).isEqualTo(1);
        for (var stranger :
                new Cast.Player[] {ours.otherCustomer(), ours.outside(), theirs.admin(), theirs.customer()}) {
            assertThat(stranger.api(port).get(rating).status())
                    .as(stranger.name())
                    .isEqualTo(404);
            assertThat(stranger.api(port).post(rating, Map.of("rating", 1)).status())
                    .as(stranger.name())
                    .isEqualTo(404);
        }
        assertThat(ours.customer().api(port).get(rating).json().at("/all").size())
                .isEqualTo(1);
    }

    /** All rows that row-level security lets the workspace see. */
    private long ratingsIn(Cast.Company company) {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql("select count(*) from feedback.rating")
                        .query(Long.class)
                        .single());
    }
}
