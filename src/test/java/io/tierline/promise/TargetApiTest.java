package io.tierline.promise;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TargetApiTest extends RunningTierline {

    private static final String TARGETS = "/api/v1/targets";

    @Autowired
    Cast cast;

    @Autowired
    Targets targets;

    private Cast.Company company;
    private Api admin;
    private String calendar;

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        admin = company.admin().api(port);
        calendar = admin.get("/api/v1/calendars")
                .with(200)
                .json()
                .path("items")
                .path(0)
                .path("key")
                .asString();
    }

    @Test
    void anAdministratorDefinesReplacesAndRetiresATarget() {
        int before = count();

        var made = admin.post(TARGETS, update(20)).with(201);
        var id = made.json().path("id").asString();
        assertThat(made.header("Location")).endsWith(TARGETS + "/" + id);
        assertThat(made.json().path("withinMinutes").asInt()).isEqualTo(20);
        assertThat(made.json().path("when").path("severity").asString()).isEqualTo("critical");
        assertThat(made.json().path("closePercent").asInt()).isEqualTo(60);

        var replaced =
                admin.post(TARGETS, update(30)).with(201).json().path("id").asString();
        assertThat(admin.get(TARGETS + "/" + id).status()).isEqualTo(404);
        assertThat(count()).isEqualTo(before + 1);

        admin.delete(TARGETS + "/" + replaced).with(204);
        assertThat(count()).isEqualTo(before);
        assertThat(admin.delete(TARGETS + "/" + replaced).status()).isEqualTo(404);
    }

    @Test
    void bestEffortHasNoTime() {
        var made = admin.post(TARGETS, Map.of("kind", "resolution", "calendar", calendar))
                .with(201)
                .json();

        assertThat(made.path("withinMinutes").isNull()
                        || made.path("withinMinutes").isMissingNode())
                .isTrue();
        assertThat(made.path("closePercent").asInt()).isEqualTo(75);
    }

    @Test
    void theListComesInPages() {
        admin.post(TARGETS, update(20)).with(201);
        admin.post(TARGETS, Map.of("kind", "next-response", "calendar", calendar, "withinMinutes", 60))
                .with(201);

        var first = admin.get(TARGETS + "?limit=1").with(200).json();
        var second = admin.get(TARGETS + "?limit=1&after=" + first.path("next").asString())
                .with(200)
                .json();

        assertThat(first.path("items").size()).isEqualTo(1);
        assertThat(second.path("items").path(0).path("id").asString())
                .isNotEqualTo(first.path("items").path(0).path("id").asString());
        assertThat(admin.get(TARGETS + "?after=wrong").status()).isEqualTo(400);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        var refused = admin.post(TARGETS, Map.of("withinMinutes", 0, "closePercent", 100));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.response().body()).contains("kind", "calendar", "withinMinutes", "closePercent");
        assertThat(admin.post(TARGETS, Map.of("kind", "resolution", "calendar", "nowhere"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void othersMayNeitherReadNorChangeTargets() {
        for (var api :
                new Api[] {company.firstLine().api(port), company.customer().api(port)}) {
            assertThat(api.get(TARGETS).status()).isEqualTo(403);
            assertThat(api.post(TARGETS, update(20)).status()).isEqualTo(403);
        }
    }

    private Map<String, Object> update(int minutes) {
        return Map.of(
                "kind",
                "customer-update",
                "when",
                Map.of("severity", "critical"),
                "withinMinutes",
                minutes,
                "calendar",
                calendar,
                "closePercent",
                60);
    }

    private int count() {
        return targets.all(company.workspace()).size();
    }
}
