package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest extends AccessCast {

    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void aTokenActsAsItsPerson() {
        var token = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH);

        var me = me(token.secret());

        assertThat(token.secret()).matches("tl_[A-Za-z0-9_-]{43}");
        assertThat(me.statusCode()).isEqualTo(200);
        assertThat(me.body()).contains("Femke", workspace.toString());
    }

    @Test
    void noTokenAndABadTokenAreTold401AsProblems() {
        for (var headers : List.<Map<String, String>>of(
                Map.of(),
                Map.of("Authorization", "Bearer tl_" + "x".repeat(43)),
                Map.of("Authorization", "Bearer"),
                Map.of("Authorization", "bearer garbage"),
                Map.of("Authorization", "Bearer " + "y".repeat(5000)))) {
            var answer = browser().send("GET", "/api/v1/me", "", headers);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.headers().firstValue("www-authenticate").orElse(""))
                    .startsWith("Bearer");
            assertThat(answer.body()).contains("\"status\":401");
        }
    }

    @Test
    void aBadTokenIsNotRescuedByAGoodCookie() {
        var browser = signedIn(femkesEmail);

        assertThat(browser.send("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer tl_wrong"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsTime() {
        clock.set(WEDNESDAY_MORNING);
        var token = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH);

        clock.advance(MONTH.minusSeconds(1));
        assertThat(me(token.secret()).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(me(token.secret()).statusCode()).isEqualTo(401);
        assertThat(tokens.of(femke, femke.person())).isEmpty();
    }

    @Test
    void aRevokedTokenIsLockedOutAtOnce() {
        var token = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH);

        tokens.revoke(femke, token.token().id());
        tokens.revoke(femke, token.token().id());

        assertThat(me(token.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void administratorsRevokeTheTokensOfOthersAndNobodyElseDoes() {
        var token = tokens.issue(ilse, ilse.person(), "script", Set.of(), MONTH).token();
        var femkes =
                tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH).token();

        assertThatThrownBy(() -> tokens.revoke(femke, token.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("not-found");
        assertThatThrownBy(() -> tokens.issue(femke, ilse.person(), "mine", Set.of(), MONTH))
                .hasMessage("not-allowed");
        assertThatThrownBy(() -> tokens.of(femke, ilse.person())).hasMessage("not-allowed");
        tokens.revoke(ilse, femkes.id());
        assertThat(tokens.of(femke, femke.person())).isEmpty();
    }

    @Test
    void aNarrowedTokenPermitsLessAndMakesNothingWider() {
        var narrow = tokens.issue(ilse, ilse.person(), "reader", Set.of(Permission.SEE_DIRECTORY), MONTH)
                .secret();

        assertThat(me(narrow).body()).contains("see-directory").doesNotContain("administer");
        var made = browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"wider\"}",
                        Map.of("Authorization", "Bearer " + narrow, "Content-Type", "application/json"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        var secret = made.body().replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        assertThat(me(secret).body()).contains("see-directory").doesNotContain("administer");
        var asked = browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"wider\",\"permissions\":[\"administer\"]}",
                        Map.of("Authorization", "Bearer " + narrow, "Content-Type", "application/json"));
        assertThat(asked.statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenDiesWithItsPerson() {
        var token = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH);

        directory.archivePerson(ilse, femke.person());

        assertThat(me(token.secret()).statusCode()).isEqualTo(401);
    }

    @Test
    void useIsNotedOnceAMinute() {
        clock.set(WEDNESDAY_MORNING);
        var token = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH);

        me(token.secret());
        clock.advance(Duration.ofSeconds(30));
        me(token.secret());
        assertThat(tokens.of(femke, femke.person()).getFirst().lastUsedAt()).isEqualTo(WEDNESDAY_MORNING);
        clock.advance(Duration.ofSeconds(31));
        me(token.secret());
        assertThat(tokens.of(femke, femke.person()).getFirst().lastUsedAt())
                .isEqualTo(WEDNESDAY_MORNING.plusSeconds(61));
    }

    @Test
    void theSecretIsShownOnceAndKeptNowhere() {
        var browser = signedIn(femkesEmail);
        browser.get("/account");

        var page = browser.post("/account/tokens", Map.of("name", "<b>laptop</b>", "days", "7"));

        assertThat(page.body()).contains("tl_", "&lt;b&gt;laptop").doesNotContain("<b>laptop");
        var secret = page.body().replaceAll("(?s).*(tl_[A-Za-z0-9_-]{43}).*", "$1");
        assertThat(me(secret).statusCode()).isEqualTo(200);
        assertThat(browser.get("/account").body()).doesNotContain(secret);
        var rows = tenancy.in(workspace, () -> jdbc.sql("""
                        select t::text from access.token t union all select a.detail from audit.record a
                        """).query(String.class).list());
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    @Test
    void aRetriedRequestForATokenDoesNotKeepTheSecretEither() {
        var by = Map.of(
                "Authorization",
                "Bearer "
                        + tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH)
                                .secret(),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "once");

        var first = browser().send("POST", "/api/v1/tokens", "{\"name\":\"ci\"}", by);

        var secret = first.body().replaceAll("(?s).*\"secret\":\"([^\"]+)\".*", "$1");
        assertThat(secret).startsWith("tl_");
        var again = browser().send("POST", "/api/v1/tokens", "{\"name\":\"ci\"}", by);
        assertThat(again.body()).doesNotContain(secret);
        assertThat(tokens.of(femke, femke.person())).hasSize(2);
    }

    @Test
    void nonsenseIsRefusedFieldByField() {
        var by = tokens.issue(femke, femke.person(), "laptop", Set.of(), MONTH).secret();

        var answer = browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"\",\"days\":4000}",
                        Map.of("Authorization", "Bearer " + by, "Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"name\"", "\"days\"");
    }

    @Test
    void strangersSeeNothing() {
        var theirs =
                tokens.issue(noor, noor.person(), "script", Set.of(), MONTH).token();

        assertThatThrownBy(() -> tokens.revoke(ilse, theirs.id())).hasMessage("not-found");
        assertThat(tokens.of(ilse, noor.person())).isEmpty();
        assertThat(tokens.of(noor, noor.person())).hasSize(1);
    }

    private HttpResponse<String> me(String secret) {
        return browser().send("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer " + secret));
    }
}
