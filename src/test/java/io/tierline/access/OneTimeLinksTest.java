package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OneTimeLinksTest extends AccessCast {

    private static final String NEW_PASSWORD = "eleven gulls over the quay";

    @Autowired
    Welcoming welcoming;

    @Test
    void aLinkLetsOneChooseAPasswordOnce() {
        var path = welcoming.invite(ilse, femke.person()).path();
        var browser = browser();

        assertThat(browser.get(path).body()).contains(femkesEmail);
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(browser.post(path, Map.of("password", NEW_PASSWORD)).statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        assertThat(browser().signIn(femkesEmail, NEW_PASSWORD).statusCode()).isEqualTo(302);
        var late = browser();
        late.get("/sign-in");
        assertThat(late.get(path).statusCode()).isEqualTo(404);
        assertThat(late.post(path, Map.of("password", NEW_PASSWORD)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusedPasswordLeavesTheLinkAsItWas() {
        var path = welcoming.invite(ilse, femke.person()).path();
        var browser = browser();
        browser.get(path);

        var refused = browser.post(path, Map.of("password", "short"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("at least 12 characters");
        assertThat(browser.post(path, Map.of("password", NEW_PASSWORD)).statusCode())
                .isEqualTo(302);
    }

    @Test
    void aLinkExpires() {
        clock.set(WEDNESDAY_MORNING);
        var path = welcoming.invite(ilse, femke.person()).path();

        clock.advance(Welcoming.LASTS.minusSeconds(1));
        assertThat(browser().get(path).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(browser().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void aNewLinkVoidsTheOneBefore() {
        var first = welcoming.invite(ilse, femke.person()).path();

        var second = welcoming.invite(ilse, femke.person()).path();

        assertThat(browser().get(first).statusCode()).isEqualTo(404);
        assertThat(browser().get(second).statusCode()).isEqualTo(200);
    }

    @Test
    void aMadeUpLinkIsNotFound() {
        assertThat(browser().get("/welcome/" + "A".repeat(43)).statusCode()).isEqualTo(404);
        assertThat(browser().get("/welcome/x").statusCode()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsInviteAndOnlyTheirOwn() {
        assertThatThrownBy(() -> welcoming.invite(femke, ilse.person())).hasMessage("not-allowed");
        assertThatThrownBy(() -> welcoming.invite(noor, femke.person())).hasMessage("not-found");
    }

    @Test
    void theFirstAdministratorIsMadeByALinkAndOnlyTheFirst() {
        var key = "e" + Ids.next().toString().replace("-", "").substring(16);
        var empty = workspaces.create(key, "Empty", ZoneOffset.UTC).id();
        var path = links.forFirstAdministrator(Actor.system(empty), Duration.ofDays(1))
                .path();
        var browser = browser();
        assertThat(browser.get(path).body()).contains("first administrator");

        var incomplete = browser.post(path, Map.of("name", "", "email", "no", "organisation", "", "password", "short"));
        var made = browser.post(
                path,
                Map.of(
                        "name",
                        "Ada",
                        "email",
                        "ada@" + key + ".example",
                        "organisation",
                        "Velloran",
                        "password",
                        NEW_PASSWORD));

        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body()).contains("4 fields need another look");
        assertThat(made.statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/v1/me").body()).contains("Ada", "administer", empty.toString());
        assertThat(browser().get(path).statusCode()).isEqualTo(404);
    }
}
