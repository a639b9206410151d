package io.tierline.ticket.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What no list offers is told, in forms and filters alike. */
class ChoicesOfFormsTest extends RunningTierline {

    @Autowired
    Cast cast;

    Cast.Company company;
    Browser ida;

    @BeforeEach
    void anAgentSignsIn() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", "Gate 4 is blank", "body", "Since three."))
                .with(201);
        ida = new Browser(port);
        ida.signIn(company.firstLine().email(), Cast.PASSWORD);
    }

    @Test
    void aChoiceThatThereIsNotIsRefusedAtItsFieldAndNothingIsRaised() {
        ida.get("/tickets/new");
        for (var field : new String[] {"customer", "type", "severity", "impact", "urgency", "source"}) {
            var refused = ida.post("/tickets", with(field, "nonsense"));

            assertThat(refused.statusCode()).as(field).isEqualTo(422);
            assertThat(refused.body()).as(field).contains("Choose one of the list.", "She called.");
        }
        assertThat(ida.post("/tickets", with("category", "nonsense")).statusCode())
                .isEqualTo(422);
        assertThat(ida.get("/queues/all").body()).doesNotContain("A new one");
        assertThat(ida.post("/tickets", with("severity", "high")).statusCode()).isEqualTo(302);
        assertThat(ida.get("/queues/all").body()).contains("A new one");
    }

    @Test
    void aFilterThatThereIsNotIsToldInsteadOfShowingEverything() {
        assertThat(ida.get("/queues/all?state=&severity=&level=&q=").body()).contains("Gate 4 is blank");
        Map.of(
                        "state", "There is no such state.",
                        "severity", "There is no such severity.",
                        "level", "There is no such level.",
                        "team", "There is no such team.",
                        "assignee", "There is no such person.",
                        "organisation", "There is no such organisation.")
                .forEach((name, says) -> assertThat(
                                ida.get("/queues/all?" + name + "=nonsense").body())
                        .contains(says)
                        .doesNotContain("Gate 4 is blank"));
        assertThat(ida.get("/queues/all?q=" + "x".repeat(201)).body())
                .contains("Search for at most 200 characters.")
                .doesNotContain("Gate 4 is blank");
    }

    private static Map<String, String> with(String field, String value) {
        var form = new HashMap<>(Map.of("subject", "A new one", "body", "She called."));
        form.put(field, value);
        return form;
    }
}
