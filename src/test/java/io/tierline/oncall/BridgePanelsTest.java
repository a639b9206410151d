package io.tierline.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.kernel.Actor;
import io.tierline.testing.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the support manager's bridge shows of on-call: the chain of a page in progress, who is on call, and the alarm. */
class BridgePanelsTest extends OnCallCast {

    private static final String PASSWORD = "seven calm herons 42";

    @Autowired
    Credentials credentials;

    @BeforeEach
    void theBridgeIsManned() {
        roles.set(system, petra.person(), java.util.List.of("support-manager"));
    }

    @Test
    void whoIsOnCallNowStandsOnIt() {
        assertThat(bridge(petra))
                .containsSubsequence(
                        "Broken and next to break",
                        "On call now",
                        "Velloran emergency",
                        "Cleo Vik",
                        "Then Anna Berg.",
                        "Pages in progress");
        assertThat(bridge(petra)).contains("Nobody is being called.");
    }

    @Test
    void aPageInProgressStandsOnItWithTheChainItHasGone() {
        page();
        later(5);

        assertThat(bridge(petra))
                .contains("T-1042 Gate 4 prints no labels", "Waits for Bo Lund", "no answer yet", "I have it");
    }

    @Test
    void aPageThatReachedNobodyIsAnAlarmOnIt() {
        page();
        later(5);
        later(10);
        assertThat(bridge(petra)).doesNotContain("reached nobody");
        later(15);

        assertThat(bridge(petra))
                .contains("The page about T-1042 Gate 4 prints no labels came to its end and reached nobody.");
    }

    private String bridge(Actor actor) {
        var email = java.util.UUID.randomUUID() + "@sign-in.example";
        credentials.set(system, actor.person(), email, PASSWORD);
        var browser = new Browser(port);
        assertThat(browser.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        var answer = browser.get("/bridge");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
