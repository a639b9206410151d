package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

class SessionsTest extends AccessCast {

    @Autowired
    WebApplicationContext context;

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        var browser = browser();

        var answer = browser.signIn(femkesEmail, PASSWORD);

        assertThat(answer.headers().allValues("set-cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).matches("tierline=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    void onHttpsTheCookieIsBoundToTheHost() throws Exception {
        var mvc = MockMvcBuilders.webAppContextSetup(context)
                .<DefaultMockMvcBuilder>addFilters(context.getBean("springSecurityFilterChain", Filter.class))
                .build();

        var answer = mvc.perform(MockMvcRequestBuilders.get("/sign-in").secure(true))
                .andReturn()
                .getResponse();

        assertThat(answer.getHeaders("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .matches("__Host-tierline-visitor=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(answer.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
    }

    @Test
    void theSecretIsKeptOnlyAsAHash() {
        var browser = signedIn(femkesEmail);
        var secret = browser.cookie("tierline").orElseThrow();

        var rows = tenancy.in(
                workspace,
                () -> jdbc.sql("select s::text from access.session s")
                        .query(String.class)
                        .list());

        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(secret));
    }

    @Test
    void signingInGivesANewSecretAndTheOneBeforeItIsWorthNothing() {
        var browser = signedIn(femkesEmail);
        var first = browser.cookie("tierline").orElseThrow();

        browser.get("/account");
        var answer = browser.post("/sign-in", Map.of("email", femkesEmail, "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.cookie("tierline")).isPresent().get().isNotEqualTo(first);
        assertThat(me(browser)).isEqualTo(200);
        assertThat(statusWith("tierline=" + first)).isEqualTo(401);
    }

    @Test
    void whoPlantsTheSecretsOfTheirOwnVisitGetsIntoNobodysSession() {
        var attacker = browser();
        attacker.get("/sign-in");
        var visitor = attacker.cookie("tierline-visitor").orElseThrow();
        var planted = "A".repeat(43);
        var victim = browser();
        victim.plant("tierline-visitor", visitor);
        victim.plant("tierline", planted);

        var answer = victim.signIn(femkesEmail, PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(302);
        var secret = victim.cookie("tierline").orElseThrow();
        assertThat(secret).isNotIn(planted, visitor);
        assertThat(me(victim)).isEqualTo(200);
        for (var old : List.of(planted, visitor)) {
            assertThat(statusWith("tierline=" + old)).isEqualTo(401);
        }
        assertThat(me(attacker)).isEqualTo(401);
    }

    @Test
    void theTokenOfAVisitIsWorthNothingInTheSessionThatFollows() {
        var attacker = browser();
        attacker.get("/sign-in");
        var victim = browser();
        victim.plant("tierline-visitor", attacker.cookie("tierline-visitor").orElseThrow());
        victim.signIn(femkesEmail, PASSWORD);
        assertThat(victim.cookie("tierline-visitor")).isEmpty();

        var forged = "tierline=%s; tierline-visitor=%s"
                .formatted(
                        victim.cookie("tierline").orElseThrow(),
                        attacker.cookie("tierline-visitor").orElseThrow());
        browser()
                .send(
                        "POST",
                        "/sign-out",
                        "_csrf=" + attacker.csrf(),
                        Map.of("Cookie", forged, "Content-Type", "application/x-www-form-urlencoded"));

        assertThat(me(victim)).isEqualTo(200);
    }

    @Test
    void whoPlantsTheirOwnSessionLosesItAndGetsNobodyElses() {
        var attacker = signedIn(ilsesEmail);
        var planted = attacker.cookie("tierline").orElseThrow();
        var victim = browser();
        victim.plant("tierline", planted);
        victim.get("/account");

        victim.post("/sign-in", Map.of("email", femkesEmail, "password", PASSWORD));

        assertThat(victim.send("GET", "/api/v1/me", "", Map.of()).body())
                .contains(femke.person().toString());
        assertThat(victim.cookie("tierline").orElseThrow()).isNotEqualTo(planted);
        assertThat(me(attacker)).isEqualTo(401);
    }

    @Test
    void itEndsWhenNothingWasAskedForTwelveHours() {
        clock.set(WEDNESDAY_MORNING);
        var browser = signedIn(femkesEmail);

        clock.advance(Sessions.IDLE.minusSeconds(1));
        assertThat(me(browser)).isEqualTo(200);
        clock.advance(Sessions.IDLE.minusSeconds(1));
        assertThat(me(browser)).isEqualTo(200);
        clock.advance(Sessions.IDLE.plusSeconds(1));
        assertThat(me(browser)).isEqualTo(401);
    }

    @Test
    void itEndsAfterAWeekHoweverBusy() {
        clock.set(WEDNESDAY_MORNING);
        var browser = signedIn(femkesEmail);

        for (var day = 0; day < 13; day++) {
            clock.advance(Duration.ofHours(11));
            me(browser);
        }
        clock.advance(Duration.ofHours(11));
        assertThat(me(browser)).isEqualTo(200);
        clock.advance(Duration.ofHours(11));
        assertThat(me(browser)).isEqualTo(200);
        clock.advance(Duration.ofHours(3));
        assertThat(me(browser)).isEqualTo(401);
    }

    @Test
    void lastUseIsWrittenAtMostOnceAMinute() {
        clock.set(WEDNESDAY_MORNING);
        var browser = signedIn(femkesEmail);

        clock.advance(Duration.ofSeconds(59));
        me(browser);
        assertThat(sessions.of(femke).getFirst().seenAt()).isEqualTo(WEDNESDAY_MORNING);
        clock.advance(Duration.ofSeconds(2));
        me(browser);
        assertThat(sessions.of(femke).getFirst().seenAt()).isEqualTo(WEDNESDAY_MORNING.plusSeconds(61));
    }

    @Test
    void signingOutEndsItForGood() {
        var browser = signedIn(femkesEmail);
        var secret = browser.cookie("tierline").orElseThrow();
        browser.get("/account");

        browser.post("/sign-out", Map.of());

        assertThat(me(browser)).isEqualTo(401);
        assertThat(browser()
                        .send("GET", "/api/v1/me", "", Map.of("Cookie", "tierline=" + secret))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndKeepsThisOne() {
        var other = signedIn(femkesEmail);
        var browser = signedIn(femkesEmail);
        browser.get("/account");

        var answer =
                browser.post("/account/password", Map.of("present", PASSWORD, "wanted", "eleven gulls over the quay"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(me(browser)).isEqualTo(200);
        assertThat(me(other)).isEqualTo(401);
        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(422);
        assertThat(browser().signIn(femkesEmail, "eleven gulls over the quay").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aPasswordChangeWantsThePresentOneAndALongOne() {
        var browser = signedIn(femkesEmail);
        browser.get("/account");

        var wrong = browser.post(
                "/account/password", Map.of("present", "not this", "wanted", "eleven gulls over the quay"));
        var shortOne = browser.post("/account/password", Map.of("present", PASSWORD, "wanted", "short"));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("not your present password");
        assertThat(shortOne.statusCode()).isEqualTo(422);
        assertThat(shortOne.body()).contains("at least 12 characters");
        assertThat(browser().signIn(femkesEmail, PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void signingOutEverywhereEndsAllSessionsButThisOne() {
        var other = signedIn(femkesEmail);
        var browser = signedIn(femkesEmail);
        browser.get("/account");

        browser.post("/account/sessions/others/end", Map.of());

        assertThat(me(browser)).isEqualTo(200);
        assertThat(me(other)).isEqualTo(401);
    }

    @Test
    void strangersSeeNothing() {
        signedIn(noorsEmail);
        var theirs = sessions.of(noor).getFirst();

        sessions.end(ilse, theirs.id());

        assertThat(sessions.of(noor)).hasSize(1);
        assertThat(tenancy.<Long>in(
                        workspace,
                        () -> jdbc.sql("select count(*) from access.session")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private int statusWith(String cookies) {
        return browser()
                .send("GET", "/api/v1/me", "", Map.of("Cookie", cookies))
                .statusCode();
    }

    private static int me(Browser browser) {
        return browser.send("GET", "/api/v1/me", "", Map.of()).statusCode();
    }
}
