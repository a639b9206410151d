package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the filter chain does for every request: headers, CSRF, who is let through. */
class FrontDoorTest extends AccessCast {

    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    @Test
    void everyPageHasStrictHeaders() {
        var headers = browser().get("/sign-in").headers();

        assertThat(headers.firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
        assertThat(headers.firstValue("referrer-policy")).contains("same-origin");
        assertThat(headers.firstValue("permissions-policy").orElse("")).contains("camera=()");
        assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
        assertThat(headers.firstValue("x-frame-options")).contains("DENY");
        assertThat(headers.firstValue("cache-control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("strict-transport-security")).isEmpty();
        assertThat(headers.allValues("set-cookie")).noneMatch(cookie -> cookie.contains("JSESSIONID"));
    }

    @Test
    void whoIsNotSignedInIsSentToSignInAndBack() {
        var answer = browser().get("/account?x=1");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("location").orElse("")).endsWith("/sign-in?next=%2Faccount%3Fx%3D1");
    }

    @Test
    void htmxIsToldToLoadTheSignInPage() {
        var answer = browser().send("GET", "/account", "", Map.of("HX-Request", "true"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("hx-redirect")).contains("/sign-in?next=%2F");
    }

    @Test
    void aChangeByCookieWantsTheCsrfToken() {
        var browser = signedIn(femkesEmail);
        browser.get("/account");
        var good = browser.csrf();

        assertThat(browser.send("POST", "/account/sessions/others/end", "", FORM)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("DELETE", "/api/v1/me/sessions", "", Map.of()).statusCode())
                .isEqualTo(403);
        var others = signedIn(ilsesEmail);
        others.get("/account");
        assertThat(browser.send("DELETE", "/api/v1/me/sessions", "", Map.of("X-CSRF-TOKEN", others.csrf()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send("DELETE", "/api/v1/me/sessions", "", Map.of("X-CSRF-TOKEN", good))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatAnotherSiteSendsIsRefusedEvenWithTheToken() {
        var browser = signedIn(femkesEmail);
        browser.get("/account");

        var answer = browser.send(
                "DELETE",
                "/api/v1/me/sessions",
                "",
                Map.of("X-CSRF-TOKEN", browser.csrf(), "Sec-Fetch-Site", "cross-site"));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void anEmptyBearerHeaderDoesNotLiftTheCsrfGuard() {
        var browser = signedIn(femkesEmail);

        assertThat(browser.send("DELETE", "/api/v1/me/sessions", "", Map.of("Authorization", "Bearer"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(browser.send("DELETE", "/api/v1/me/sessions", "", Map.of("Authorization", "Basic eDp5"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aliveAndReadyAndTheApisDescriptionAreOpen() {
        for (var path : List.of("/healthz", "/readyz", "/api/openapi.json", "/api/v1/blueprint/schema")) {
            assertThat(browser().get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void metricsAreForThisMachineAndAdministrators() {
        assertThat(browser().get("/metrics").statusCode()).isEqualTo(200);
        assertThat(browser()
                        .send("GET", "/metrics", "", Map.of("X-Forwarded-For", "203.0.113.7"))
                        .statusCode())
                .isEqualTo(401);
        var femkes = signedIn(femkesEmail);
        assertThat(femkes.send("GET", "/metrics", "", Map.of("Via", "1.1 proxy"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedIn(ilsesEmail)
                        .send("GET", "/metrics", "", Map.of("Via", "1.1 proxy"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothingElseOfTheManagementIsOpen() {
        for (var path :
                List.of("/health", "/actuator", "/actuator/env", "/env", "/heapdump", "/error", "/login", "/logout")) {
            assertThat(browser().get(path).statusCode()).as(path).isIn(302, 401, 403, 404);
        }
    }

    @Test
    void whoSendsNothingToBeRecognisedByIsToldSoByTheApi() {
        var answer = browser().send("POST", "/api/v1/tokens", "{}", Map.of("Content-Type", "application/json"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
    }
}
