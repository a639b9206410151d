package io.tierline.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Cast;
import io.tierline.testing.Ear;
import io.tierline.testing.RunningTierline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LiveTest extends RunningTierline {

    @Autowired
    Cast cast;

    private Cast.Company company;
    private String number = "";

    @BeforeEach
    void aTicket() {
        company = cast.play();
        number = raise(company.customer());
    }

    @Test
    void whoLooksAtATicketIsToldThatItChanged() {
        try (var ida = listening(company.firstLine(), "/" + number + "?revision=99")) {

            say(company.customer(), number);

            until(() -> ida.told() == 1);
        }
    }

    @Test
    void aPageThatIsOlderThanItsTicketIsToldAtOnce() {
        try (var ida = listening(company.firstLine(), "/" + number + "?revision=0")) {
            until(() -> ida.told() == 1);
        }
    }

    @Test
    void nobodyIsToldOfATicketTheyMayNotSee() {
        try (var lotte = listening(company.otherCustomer(), "");
                var edda = listening(company.manager(), "")) {

            say(company.customer(), number);
            until(() -> edda.told() == 1);

            assertThat(lotte.told()).isZero();
            raise(company.otherCustomer());
            until(() -> lotte.told() == 1);
        }
    }

    @Test
    void aStrangersTicketIsNotFound() {
        try (var lotte = listening(company.otherCustomer(), "/" + number)) {
            assertThat(lotte.status()).isEqualTo(404);
        }
    }

    @Test
    void onePersonHasOnlySoManyOpen() {
        List<Ear> ears = new ArrayList<>();
        for (var i = 0; i < Watches.MOST_OF_ONE_PERSON; i++) {
            ears.add(listening(company.firstLine(), ""));
        }

        ears.add(listening(company.firstLine(), ""));

        assertThat(ears).extracting(Ear::status).startsWith(200, 200).endsWith(200, 204);
        ears.forEach(Ear::close);
    }

    @Test
    void whoDoesNotAskForAStreamGetsNone() {
        var answer = company.firstLine().api(port).send("GET", "/live/tickets", null, Map.of("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(406);
    }

    private Ear listening(Cast.Player player, String what) {
        return new Ear(port, player, "/live/tickets" + what);
    }

    private String raise(Cast.Player player) {
        return player.api(port)
                .post("/api/v1/tickets", Map.of("subject", "Gate 4 prints no labels", "body", "Nothing comes out."))
                .with(201)
                .json()
                .at("/number")
                .asString();
    }

    private void say(Cast.Player player, String ticket) {
        player.api(port)
                .post("/api/v1/tickets/" + ticket + "/messages", Map.of("body", "Gate 5 too."))
                .with(201);
    }
}
