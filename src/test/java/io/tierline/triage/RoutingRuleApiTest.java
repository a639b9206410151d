package io.tierline.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RoutingRuleApiTest extends RunningTierline {

    private static final String RULES = "/api/v1/routing-rules";

    @Autowired
    Cast cast;

    @SuppressWarnings("NullAway.Init") // made anew before each test
    private Cast.Company company;

    @SuppressWarnings("NullAway.Init") // made anew before each test
    private Api admin;

    @BeforeEach
    void play() {
        company = cast.play();
        admin = company.admin().api(port);
    }

    @Test
    void aRuleIsAddedReadChangedAndTakenOutOfForce() {
        var added = admin.post(RULES, rule("night", 5, "L2")).with(201);
        assertThat(added.header("Location")).isEqualTo(RULES + "/night");

        var read = admin.get(RULES + "/night").with(200);
        assertThat(read.json().at("/to/level").asString()).isEqualTo("L2");
        assertThat(read.json().at("/when/words/0").asString()).isEqualTo("night");
        assertThat(read.header("ETag")).isEqualTo(added.header("ETag"));

        var changed = put("night", rule("night", 7, "L1"), read.header("ETag")).with(200);
        assertThat(changed.header("ETag")).isNotEqualTo(read.header("ETag"));
        admin.send("DELETE", RULES + "/night", null, Map.of("If-Match", changed.header("ETag")))
                .with(204);
        assertThat(admin.get(RULES + "/night").status()).isEqualTo(404);
    }

    @Test
    void whoChangesWhatAnotherHasChangedMeanwhileIsTold() {
        var seen = admin.post(RULES, rule("night", 5, "L2")).with(201).header("ETag");
        put("night", rule("night", 6, "L2"), seen).with(200);

        assertThat(put("night", rule("night", 7, "L2"), seen).status()).isEqualTo(412);
        assertThat(admin.send("DELETE", RULES + "/night", null, Map.of("If-Match", seen))
                        .status())
                .isEqualTo(412);
        assertThat(admin.get(RULES + "/night").json().at("/position").asInt()).isEqualTo(6);
    }

    @Test
    void theListIsInTheOrderInWhichRulesAreAsked() {
        admin.post(RULES, rule("zulu", 900, "L1")).with(201);
        admin.post(RULES, rule("alpha", 901, "L1")).with(201);
        admin.post(RULES, rule("yankee", 901, "L1")).with(201);
        assertThat(keys()).containsSubsequence("zulu", "alpha", "yankee");

        put("yankee", rule("yankee", 899, "L1"), "*").with(200);

        assertThat(keys()).containsSubsequence("yankee", "zulu", "alpha");
    }

    @Test
    void everythingWrongWithARuleIsToldAtOnce() {
        admin.post(RULES, rule("night", 5, "L2")).with(201);

        var answer = admin.post(
                RULES,
                Map.of(
                        "key",
                        "night",
                        "position",
                        0,
                        "reason",
                        "",
                        "when",
                        Map.of("category", "nonsense", "phase", "nonsense")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(StreamSupport.stream(answer.json().at("/errors").spliterator(), false)
                        .map(error -> error.at("/field").asString() + ":"
                                + error.at("/code").asString()))
                .contains(
                        "key:taken",
                        "position:out-of-range",
                        "reason:required",
                        "when.category:unknown",
                        "when.phase:unknown",
                        "to:required");
    }

    @Test
    void aKeyedPostMakesOneRule() {
        var key = Map.of("Idempotency-Key", "rule-" + System.nanoTime());
        admin.send("POST", RULES, rule("night", 5, "L2"), key).with(201);

        admin.send("POST", RULES, rule("night", 5, "L2"), key).with(201);

        assertThat(keys()).containsOnlyOnce("night");
    }

    @Test
    void nobodyButAnAdministratorReadsOrWritesThem() {
        for (var other : List.of(company.customer(), company.firstLine())) {
            assertThat(other.api(port).get(RULES).status()).as(other.name()).isEqualTo(403);
            assertThat(other.api(port).post(RULES, rule("mine", 1, "L1")).status())
                    .as(other.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void strangersSeeNothing() {
        admin.post(RULES, rule("night", 5, "L2")).with(201);

        var theirs = cast.play().admin().api(port);

        assertThat(theirs.get(RULES + "/night").status()).isEqualTo(404);
    }

    private Api.Answer put(String key, Map<String, Object> body, String seen) {
        return admin.send("PUT", RULES + "/" + key, body, Map.of("If-Match", seen));
    }

    private List<String> keys() {
        return StreamSupport.stream(
                        admin.get(RULES).with(200).json().at("/items").spliterator(), false)
                .map(rule -> rule.at("/key").asString())
                .toList();
    }

    private static Map<String, Object> rule(String key, int position, String level) {
        return Map.of(
                "key",
                key,
                "position",
                position,
                "reason",
                "At night",
                "when",
                Map.of("words", List.of("night")),
                "to",
                Map.of("level", level));
    }
}
