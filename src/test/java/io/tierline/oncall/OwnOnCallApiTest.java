package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Tokens;
import io.tierline.kernel.Actor;
import io.tierline.testing.Api;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What everybody on call does for themselves, over the API: exchange shifts, feed a calendar, say how they are reached. */
class OwnOnCallApiTest extends OnCallCast {

    /** Cleo is on call until Thursday 09:00 in Oslo, then Anna, then Bo. */
    private static final Instant THURSDAY = Instant.parse("2026-03-12T08:00:00Z");

    private static final Instant FRIDAY = THURSDAY.plus(Duration.ofDays(1));
    private static final String SWAPS = "/api/v1/on-call/swaps";
    private static final String FEEDS = "/api/v1/on-call/feeds";
    private static final String REACH = "/api/v1/on-call/reach";

    @Autowired
    Tokens tokens;

    @Test
    void twoExchangeTheirShifts() {
        var asked = ask(bo).with(201).json().at("/id").asString();

        var seen = api(bo).get(SWAPS).with(200).json().at("/items/0");
        assertThat(seen.at("/schedule").asString()).isEqualTo(EMERGENCY);
        assertThat(seen.at("/asker/name").asString()).isEqualTo(anna.name());
        assertThat(seen.at("/actions").toString()).isEqualTo("[\"accept\",\"decline\"]");
        api(cleo).post(SWAPS + "/" + asked + "/acceptance", Map.of()).with(404);
        api(bo).post(SWAPS + "/" + asked + "/acceptance", Map.of()).with(204);

        assertThat(onCall.who(workspace, EMERGENCY, THURSDAY)).contains(bo.person());
        assertThat(onCall.who(workspace, EMERGENCY, FRIDAY)).contains(anna.person());
        assertThat(api(bo).get(SWAPS).json().at("/items")).isEmpty();
    }

    @Test
    void anExchangeIsWithdrawnAndWhatIsWrongWithOneIsNamed() {
        var asked = ask(bo).with(201).json().at("/id").asString();
        api(anna).delete(SWAPS + "/" + asked).with(204);
        assertThat(api(bo).get(SWAPS).json().at("/items")).isEmpty();

        var refused = api(anna).post("/api/v1/on-call/schedules/" + EMERGENCY + "/swaps", Map.of());

        assertThat(refused.with(422).response().body()).contains("\"with\"", "\"gives\"", "\"takes\"");
    }

    @Test
    void aFeedIsShownOnceReadByACalendarAndRevoked() {
        var made =
                api(anna).post(FEEDS, Map.of("schedule", EMERGENCY)).with(201).json();
        var path = URI.create(made.at("/address").asString()).getPath();

        assertThat(new Api(port, null).get(path).with(200).response().body()).contains("BEGIN:VCALENDAR");
        var listed = api(anna).get(FEEDS).with(200);
        assertThat(listed.json().at("/items/0/schedule").asString()).isEqualTo(EMERGENCY);
        assertThat(listed.response().body()).doesNotContain(path);
        api(bo).delete(FEEDS + "/" + made.at("/id").asString()).with(404);
        api(anna).delete(FEEDS + "/" + made.at("/id").asString()).with(204);
        new Api(port, null).get(path).with(404);
    }

    @Test
    void whoHasNotSeenTheLastChangeOfHowTheyAreReachedIsToldSo() {
        var usual = api(anna).get(REACH).with(200);
        assertThat(usual.json().at("/ways/0").asString()).isEqualTo("phone");

        var changed = api(anna)
                .send("PUT", REACH, Map.of("ways", List.of("mail", "phone")), Map.of("If-Match", usual.header("ETag")))
                .with(200);

        assertThat(changed.json().at("/ways/0").asString()).isEqualTo("mail");
        assertThat(api(anna)
                        .send("PUT", REACH, Map.of("ways", List.of("phone")), Map.of("If-Match", usual.header("ETag")))
                        .status())
                .isEqualTo(412);
        api(anna)
                .send("PUT", REACH, Map.of("ways", List.of("portal")), Map.of("If-Match", changed.header("ETag")))
                .with(422);
        assertThat(api(bo).get(REACH).json().at("/ways/0").asString()).isEqualTo("phone");
    }

    private Api.Answer ask(Actor with) {
        return api(anna)
                .post(
                        "/api/v1/on-call/schedules/" + EMERGENCY + "/swaps",
                        Map.of(
                                "with",
                                with.person().value(),
                                "gives",
                                Map.of("from", THURSDAY, "until", FRIDAY),
                                "takes",
                                Map.of("from", FRIDAY, "until", FRIDAY.plus(Duration.ofDays(1)))));
    }

    private Api api(Actor actor) {
        return new Api(
                port,
                tokens.issue(actor, actor.person(), "test", Set.of(), Duration.ofDays(1))
                        .secret());
    }
}
