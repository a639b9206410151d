package io.tierline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LadderApiTest extends RunningTierline {

    private static final String LADDERS = "/api/v1/ladders";
    private static final Map<String, Object> ANSWER = Map.of(
            "name",
            "First answer",
            "kind",
            "first-response",
            "when",
            Map.of(),
            "steps",
            List.of(
                    Map.of("at", "50%", "effects", List.of("notify team")),
                    Map.of("at", "1h after due", "hours", "any", "effects", List.of("notify support-manager"))));

    @Autowired
    Cast cast;

    @Autowired
    Waker waker;

    private Cast.Company company;
    private Api admin;

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        admin = company.admin().api(port);
    }

    @Test
    void anAdministratorDefinesChangesAndRetiresALadder() {
        var made = admin.send("PUT", LADDERS + "/answer", ANSWER, Map.of()).with(200);
        var stale = admin.send("PUT", LADDERS + "/answer", ANSWER, Map.of("If-Match", "\"7\""));
        var listed = admin.get(LADDERS).with(200).json().path("items");
        admin.delete(LADDERS + "/answer").with(204);

        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        assertThat(made.json().path("steps").path(1).path("way").asString()).isEqualTo("hierarchical");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(listed.size()).isEqualTo(1);
        assertThat(admin.get(LADDERS).json().path("items").isEmpty()).isTrue();
        assertThat(admin.delete(LADDERS + "/answer").status()).isEqualTo(404);
    }

    @Test
    void othersMayNeitherReadNorDefineLadders() {
        var agent = company.firstLine().api(port);

        assertThat(agent.get(LADDERS).status()).isEqualTo(403);
        assertThat(agent.send("PUT", LADDERS + "/answer", ANSWER, Map.of()).status())
                .isEqualTo(403);
        assertThat(company.customer().api(port).delete(LADDERS + "/answer").status())
                .isEqualTo(403);
    }

    @Test
    void theChainSeesTheStepsOfAPromiseAndTheCustomerDoesNot() {
        admin.send("PUT", LADDERS + "/answer", ANSWER, Map.of()).with(200);
        var ticket = company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", "Dock prints nothing", "body", "Since eight."))
                .with(201)
                .json();
        var promises = "/api/v1/tickets/" + ticket.path("number").asString() + "/promises";
        clock.advance(Duration.ofDays(1));
        waker.wake();

        var seen = company.firstLine().api(port).get(promises).with(200).json().path("items");
        var customers =
                company.customer().api(port).get(promises).with(200).json().path("items");

        assertThat(seen.path(0)
                        .path("ladder")
                        .path("steps")
                        .path(0)
                        .path("reachedAt")
                        .asString())
                .isNotEmpty();
        assertThat(customers.path(0).path("ladder").isNull()
                        || customers.path(0).path("ladder").isMissingNode())
                .isTrue();
    }
}
