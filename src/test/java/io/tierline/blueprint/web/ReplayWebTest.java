package io.tierline.blueprint.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.database.OwnerAccess;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import tools.jackson.databind.JsonNode;

/** The replay by its screen and its API. */
class ReplayWebTest extends RunningTierline {

    private static final String API = "/api/v1/blueprint/replay";
    private static final String PAGE = "/admin/blueprint/replay";
    private static final String TEXT = """
            blueprint: 1
            name: With a pilot
            phases:
              - key: pilot
                name: Pilot
            """;

    @Autowired
    Cast cast;

    @Value("${tierline.data}")
    String data;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @BeforeEach
    void aCompany() {
        company = cast.play();
    }

    @Test
    void aReplayIsBegunAndAskedFor() {
        var admin = company.admin().api(port);
        admin.get(API).with(404);

        assertThat(admin.post(API, Map.of("text", TEXT, "from", "2026-01-01", "zone", "Europe/Stockholm"))
                        .with(202)
                        .json()
                        .path("startedAt")
                        .asString())
                .isNotEmpty();

        var result = done(admin).path("result");
        assertThat(result.path("unchanged").asBoolean()).isTrue();
        assertThat(result.path("zone").asString()).isEqualTo("Europe/Stockholm");
        assertThat(result.path("notes").size()).isPositive();
        admin.delete(API).with(204);
    }

    @Test
    void oneRunsAtATimeAndTheSecondIsToldSo() throws Exception {
        var admin = company.admin().api(port);
        var wanted = Map.of("text", TEXT, "from", "2026-01-01");
        try (var owner = OwnerAccess.open(Path.of(data), null)) {
            owner.connection().setAutoCommit(false);
            owner.connection().createStatement().execute("lock table triage.routing_rule in access exclusive mode");
            admin.post(API, wanted).with(202);

            assertThat(admin.post(API, wanted).with(409).json().path("code").asString())
                    .isEqualTo("replay-running");
            assertThat(admin.get(API).with(200).json().path("state").asString()).isEqualTo("running");
            admin.delete(API).with(204);
            assertThat(admin.get(API).with(200).json().path("state").asString()).isEqualTo("stopped");
            admin.post(API, wanted).with(202);

            owner.connection().rollback();
        }
        assertThat(done(admin).path("result").path("unchanged").asBoolean()).isTrue();
    }

    @Test
    void whatCannotBeReplayedIsSaidAtOnce() {
        var admin = company.admin().api(port);

        admin.post(API, Map.of("from", "2026-01-01")).with(422);
        admin.post(API, Map.of("text", TEXT)).with(422);
        admin.post(API, Map.of("text", TEXT, "from", "2026-01-02", "to", "2026-01-01"))
                .with(422);
        admin.post(API, Map.of("text", TEXT, "from", "2026-01-01", "zone", "Mars"))
                .with(422);
        admin.get(API).with(404);
    }

    @Test
    void othersDoNotComeHere() {
        for (var player : List.of(company.customer(), company.firstLine(), company.manager())) {
            assertThat(player.api(port).get(API).status()).isEqualTo(403);
            assertThat(player.api(port)
                            .post(API, Map.of("text", TEXT, "from", "2026-01-01"))
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void theScreenShowsWhatWasFoundAndGivesItAsTables() {
        var browser = new Browser(port);
        browser.signIn(company.admin().email(), Cast.PASSWORD);
        assertThat(browser.get(PAGE).body()).contains("What if?", "Nothing was replayed yet.");
        assertThat(browser.get(PAGE + "/targets.csv").statusCode()).isEqualTo(404);

        browser.post(PAGE, Map.of("text", TEXT, "from", "2026-01-01", "to", ""));
        done(company.admin().api(port));

        assertThat(browser.get(PAGE).body())
                .contains("Nothing would have been otherwise", "Side by side", "Not lived again");
        assertThat(browser.get(PAGE + "/targets.csv").body()).startsWith("promise,when,within_seconds_was");
        assertThat(browser.get(PAGE + "/load.csv").body()).contains("\r\nL1,0,0,0,0.0,0.0\r\n");
        assertThat(browser.get(PAGE + "/nothing.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void theScreenSaysWhatIsWrong() {
        var browser = new Browser(port);
        browser.signIn(company.admin().email(), Cast.PASSWORD);
        browser.get(PAGE);

        var refused = browser.post(PAGE, Map.of("text", TEXT, "from", "nonsense"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Begin with a day that has begun.", "With a pilot");

        browser.post(PAGE, Map.of("text", "blueprint: 1\nname: X\nfases: []\n", "from", "2026-01-01"));
        done(company.admin().api(port));
        assertThat(browser.get(PAGE).body()).contains("One thing is wrong", "line 3, column 1", "fases: []");
    }

    /** Asked again until it has ended; each answer takes its time. */
    private static JsonNode done(Api admin) {
        JsonNode job = admin.get(API).with(200).json();
        while (job.path("state").asString().equals("running")) {
            job = admin.get(API).with(200).json();
        }
        assertThat(job.path("state").asString()).isEqualTo("done");
        return job;
    }
}
