package io.tierline.responsibility.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Contacts, responsibilities, duties, priorities and suggestion rules over HTTP. */
class ResponsibilityApiTest extends RunningTierline {

    @Autowired
    Cast cast;

    Cast.Company company;
    Api admin;

    @BeforeEach
    void played() {
        company = cast.play();
        admin = company.admin().api(port);
    }

    @Test
    void contactsAreAddedReadChangedAndTakenAway() {
        var contacts = "/api/v1/contacts";
        var added = admin.post(
                        contacts,
                        Map.of(
                                "name",
                                "Ulla",
                                "serves",
                                company.fennimark().toString(),
                                "ways",
                                List.of(Map.of("kind", "phone", "value", "+00 1"))))
                .with(201);
        var path = added.header("Location");
        admin.post(contacts, Map.of("name", "Emergency desk")).with(201);

        assertThat(names(admin, contacts)).containsExactly("Emergency desk", "Ulla");
        assertThat(names(company.customer().api(port), contacts)).containsExactly("Emergency desk", "Ulla");
        assertThat(names(company.otherCustomer().api(port), contacts)).containsExactly("Emergency desk");
        assertThat(company.otherCustomer().api(port).get(path).status()).isEqualTo(404);
        assertThat(company.customer()
                        .api(port)
                        .post(contacts, Map.of("name", "X"))
                        .status())
                .isEqualTo(403);
        var first = admin.get(contacts + "?limit=1").json();
        assertThat(names(admin, contacts + "?limit=1&after=" + first.at("/next").asString()))
                .containsExactly("Ulla");

        var seen = Map.of("If-Match", added.header("ETag"));
        admin.send("PUT", path, Map.of("name", "Ulla Brandt"), seen).with(200);
        assertThat(admin.send("PUT", path, Map.of("name", "Late"), seen).status())
                .isEqualTo(412);
        var wrong = admin.send("PUT", path, Map.of("name", " ", "ways", List.of(Map.of("value", "x"))), Map.of());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
        assertThat(admin.get(path).status()).isEqualTo(404);
    }

    @Test
    void responsibilitiesTellOthersOnlyTheirOwnPart() {
        var path = admin.post(
                        "/api/v1/responsibilities",
                        Map.of(
                                "name",
                                "Restart",
                                "position",
                                1,
                                "shares",
                                List.of(
                                        Map.of("kind", "partner", "part", "does"),
                                        Map.of("organisation", company.quillon().toString(), "part", "helps"))))
                .with(201)
                .header("Location");

        assertThat(admin.get(path).json().at("/shares").size()).isEqualTo(2);
        assertThat(company.customer().api(port).get(path).json().at("/shares").size())
                .isEqualTo(1);
        var wrong = admin.post(
                "/api/v1/responsibilities",
                Map.of("name", "X", "position", 1, "shares", List.of(Map.of("part", "does"))));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("shares[0].organisation");
        assertThat(admin.send("PUT", path, Map.of("name", "Restart it", "position", 3), Map.of())
                        .with(200)
                        .json()
                        .at("/shares")
                        .size())
                .isZero();
        assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
    }

    @Test
    void dutiesAreGivenByThoseWhoAssignOthersInTheirOwnTeams() {
        clock.set(WEDNESDAY_MORNING);
        var duty = Map.of(
                "team",
                company.l1().toString(),
                "person",
                company.firstLine().id().toString(),
                "from",
                "2026-03-11T08:00:00Z",
                "until",
                "2026-03-12T08:00:00Z");
        assertThat(company.firstLine().api(port).post("/api/v1/duties", duty).status())
                .isEqualTo(403);

        var path = admin.post("/api/v1/duties", duty).with(201).header("Location");

        assertThat(company.firstLine().api(port).get(path).status()).isEqualTo(200);
        assertThat(company.customer().api(port).get(path).status()).isEqualTo(404);
        assertThat(company.customer().api(port).get("/api/v1/duties").json().at("/items"))
                .isEmpty();
        assertThat(company.manager().api(port).get("/api/v1/duties").json().at("/items"))
                .hasSize(1);
        assertThat(admin.post("/api/v1/duties", Map.of()).json().at("/errors")).hasSize(4);
        assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/duties").json().at("/items")).isEmpty();
        assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void theRulesOfTriageGoThroughTheApi() {
        var matrix = admin.get("/api/v1/priorities").with(200).json();
        assertThat(matrix.at("/cells").size()).isEqualTo(9);
        assertThat(admin.send("PUT", "/api/v1/priorities", matrix, Map.of()).status())
                .isEqualTo(200);
        assertThat(admin.send("PUT", "/api/v1/priorities", Map.of("cells", List.of()), Map.of())
                        .status())
                .isEqualTo(422);
        assertThat(company.customer()
                        .api(port)
                        .send("PUT", "/api/v1/priorities", matrix, Map.of())
                        .status())
                .isEqualTo(403);

        var rule = Map.of(
                "key", "still", "position", 1, "reason", "Still", "words", List.of("stands still"), "severity", "high");
        var path = admin.post("/api/v1/suggestion-rules", rule).with(201).header("Location");
        assertThat(admin.post("/api/v1/suggestion-rules", rule).status()).isEqualTo(422);
        assertThat(admin.get(path).with(200).json().at("/words/0").asString()).isEqualTo("stands still");
        assertThat(company.manager().api(port).get(path).status()).isEqualTo(403);
        assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
    }

    private static List<String> names(Api api, String path) {
        var names = new ArrayList<String>();
        api.get(path)
                .with(200)
                .json()
                .at("/items")
                .forEach(item -> names.add(item.at("/name").asString()));
        return names;
    }
}
