package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What becomes of mails, tickets and the desk when people leave or go over to another house. */
class LeavingTest extends RunningTierline {

    @Autowired
    Cast cast;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Cast.Company company;

    private Api admin = new Api(0, null);
    private Api mira = new Api(0, null);
    private Api ida = new Api(0, null);

    @BeforeEach
    void play() {
        company = cast.play();
        admin = company.admin().api(port);
        mira = company.customer().api(port);
        ida = company.firstLine().api(port);
    }

    @Test
    void whoLeftIsNotMailedAnyMore() {
        var ticket = raised();
        reply(ticket, "Before");
        archive(company.customer());

        reply(ticket, "After");

        assertThat(replies()).containsExactly(company.customer().email());
    }

    @Test
    void whoBelongsToAnotherCustomerIsNotMailedAnyMore() {
        var ticket = raised();
        var elsewhere = admin.get("/api/v1/people/" + company.otherCustomer().id())
                .json()
                .at("/organisation/id")
                .asString();
        admin.send("PATCH", person(company.customer()), Map.of("organisation", elsewhere), Map.of())
                .with(200);

        reply(ticket, "After");

        assertThat(replies()).isEmpty();
    }

    @Test
    void whatSomebodyHeldGoesBackToTheTeamWhenTheyLeave() {
        var ticket = raised();
        ida.post(ticket + "/assignment", Map.of()).with(200);

        archive(company.firstLine());

        var seen = admin.get(ticket).with(200).json();
        assertThat(seen.at("/assignee").isNull()).isTrue();
        assertThat(seen.at("/team/id").asString()).isNotEmpty();
        var history = admin.get(ticket + "/history").json().at("/items");
        assertThat(texts(history, "action")).endsWith("ticket.released");
    }

    @Test
    void theLastAdministratorNeitherLeavesNorGoesOver() {
        var customer = admin.get(person(company.customer()))
                .json()
                .at("/organisation/id")
                .asString();

        var archived = admin.post(person(company.admin()) + "/archival", Map.of());
        var moved = admin.send("PATCH", person(company.admin()), Map.of("organisation", customer), Map.of());

        assertThat(archived.with(409).json().at("/code").asString()).isEqualTo("last-administrator");
        assertThat(moved.with(409).json().at("/code").asString()).isEqualTo("last-administrator");
        assertThat(admin.get("/api/v1/me").json().at("/organisation/kind").asString())
                .isEqualTo("provider");
    }

    private String raised() {
        var raised = mira.post("/api/v1/tickets", Map.of("subject", "No labels", "body", "Since the update"));
        return "/api/v1/tickets/" + raised.with(201).json().at("/id").asString();
    }

    private void reply(String ticket, String words) {
        ida.post(ticket + "/messages", Map.of("body", words)).with(201);
    }

    private void archive(Cast.Player player) {
        assertThat(admin.post(person(player) + "/archival", Map.of()).status()).isBetween(200, 204);
    }

    private static String person(Cast.Player player) {
        return "/api/v1/people/" + player.id();
    }

    private List<String> replies() {
        return admin.get("/api/v1/mail/outbox")
                .with(200)
                .json()
                .at("/items")
                .valueStream()
                .filter(mail -> mail.at("/kind").asString().equals("reply"))
                .map(mail -> mail.at("/recipient").asString())
                .toList();
    }

    private static List<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.at("/" + field).asString()).toList();
    }
}
