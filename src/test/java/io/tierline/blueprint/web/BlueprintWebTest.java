package io.tierline.blueprint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The blueprint by its screen and its API. */
class BlueprintWebTest extends RunningTierline {

    private static final String API = "/api/v1/blueprint";
    private static final String PHASES = """
            blueprint: 1
            name: With a pilot
            phases:
              - key: pilot
                name: Pilot
            """;

    @Autowired
    Cast cast;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @BeforeEach
    void aCompany() {
        company = cast.play();
    }

    @Test
    void aTextIsShownAppliedAndKept() {
        var admin = company.admin().api(port);

        var plan = admin.post(API + "/plan", Map.of("text", PHASES)).with(200).json();
        assertThat(plan.path("changes").path(0).path("section").asString()).isEqualTo("phases");
        assertThat(plan.path("changes").path(0).path("kind").asString().toLowerCase(java.util.Locale.ROOT))
                .isEqualTo("added");
        assertThat(admin.get(API).with(200).json().path("version").isNull()).isTrue();

        var applied = admin.post(
                        API + "/apply",
                        Map.of("text", PHASES, "base", plan.path("base").asString()))
                .with(200)
                .json();
        assertThat(applied.path("version").asInt()).isEqualTo(1);
        var running = admin.get(API).with(200).json();
        assertThat(running.path("version").path("number").asInt()).isEqualTo(1);
        assertThat(admin.post(API + "/plan", Map.of("text", running.path("text").asString()))
                        .with(200)
                        .json()
                        .path("changes")
                        .size())
                .isZero();
        assertThat(admin.get(API + "/versions/1").with(200).json().path("text").asString())
                .isEqualTo(PHASES);
        admin.post(API + "/apply", Map.of("text", PHASES.replace("Pilot", "Trial"), "base", "another"))
                .with(409);
        admin.post(API + "/apply", Map.of("text", PHASES.replace("Pilot", "Trial")))
                .with(200);
        assertThat(admin.get(API + "/versions/2/changes?from=1")
                        .with(200)
                        .json()
                        .path("changes")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongIsNamedByLineAndColumn() {
        var admin = company.admin().api(port);

        var plan = admin.post(API + "/plan", Map.of("text", "blueprint: 1\nname: X\nfases: []\n"))
                .with(200)
                .json();

        assertThat(plan.path("problems").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(plan.path("problems").path(0).path("message").asString()).contains("phases");
        admin.post(API + "/apply", Map.of("text", "blueprint: 1\nname: X\nfases: []\n"))
                .with(422);
        admin.post(API + "/plan", Map.of()).with(422);
    }

    @Test
    void othersDoNotComeHere() {
        for (var player : java.util.List.of(company.customer(), company.firstLine(), company.manager())) {
            assertThat(player.api(port).get(API).status()).isEqualTo(403);
            assertThat(player.api(port)
                            .post(API + "/apply", Map.of("text", PHASES))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void theScreenShowsTheDifferenceBeforeItIsApplied() {
        var browser = new Browser(port);
        browser.signIn(company.admin().email(), Cast.PASSWORD);

        assertThat(browser.get("/admin/blueprint").body()).contains("No version yet.");
        var faults = browser.post("/admin/blueprint/plan", Map.of("text", "blueprint: 1\nname: X\nfases: []\n"));
        assertThat(faults.statusCode()).isEqualTo(400);
        assertThat(faults.body()).contains("One thing is wrong", "line 3, column 1", "fases: []");
        var shown =
                browser.post("/admin/blueprint/plan", Map.of("text", PHASES)).body();
        assertThat(shown)
                .contains("It would make one change", "Pilot", "<h3 id=\"proof\">Proof</h3>", "Apply it: 1 change");
        var base = Pattern.compile("name=\"base\" value=\"([^\"]+)\"").matcher(shown);
        assertThat(base.find()).isTrue();
        browser.post("/admin/blueprint/application", Map.of("text", PHASES, "base", base.group(1)));

        assertThat(browser.get("/admin/blueprint").body()).contains("Version 1, “With a pilot”, is in force");
        assertThat(browser.get("/admin/blueprint/versions/1").body()).isEqualTo(PHASES);
    }

    @Test
    void aTextIsProvedOverTheApiAndChangesNothing() {
        var admin = company.admin().api(port);

        var proof = admin.post(API + "/proof", Map.of("text", PHASES, "from", "2026-11-26T00:00:00Z"))
                .with(200)
                .json();

        assertThat(proof.path("problems").size()).isZero();
        assertThat(proof.path("findings").isArray()).isTrue();
        assertThat(proof.path("until").asString()).isEqualTo("2027-11-26T00:00:00Z");
        assertThat(admin.get(API).with(200).json().path("version").isNull()).isTrue();
        assertThat(admin.post(API + "/proof", Map.of("text", "blueprint: 2"))
                        .with(200)
                        .json()
                        .path("problems")
                        .size())
                .isPositive();
        admin.post(API + "/proof", Map.of("text", PHASES, "from", "1999-01-01T00:00:00Z"))
                .with(422);
        assertThat(company.manager()
                        .api(port)
                        .post(API + "/proof", Map.of("text", PHASES))
                        .status())
                .isEqualTo(403);
    }
}
