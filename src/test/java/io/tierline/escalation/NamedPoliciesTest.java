package io.tierline.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.promise.Ladders;
import io.tierline.promise.TargetFacts;
import io.tierline.testing.Api;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What ladders and critical periods name is there, and stays there as long as they name it. */
class NamedPoliciesTest extends RunningTierline {

    private static final String POLICY = "/api/v1/on-call/policies/emergency";
    private static final String LADDER = "/api/v1/ladders/answer";

    @Autowired
    Cast cast;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    PagingPolicies policies;

    @Autowired
    Ladders ladders;

    @Autowired
    DirectoryQueries directory;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @SuppressWarnings("NullAway.Init")
    private Api admin;

    @BeforeEach
    void aCompanyWithAPolicy() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        admin = company.admin().api(port);
        var manager = new PagingStep(new PageTarget(PageTarget.Kind.ROLE, "support-manager"), 5);
        policies.define(
                Actor.system(company.workspace()),
                "emergency",
                null,
                "Emergency",
                new PagingRoute(List.of(manager), 0, manager));
    }

    @Test
    void aStepThatNamesAnUnknownPolicyOrRoleIsRefused() {
        var refused = admin.send(
                "PUT", LADDER, ladder("page emergency", "page emergenci", "notify role:conductor"), Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("message"))
                .containsExactly("There is no paging policy “emergenci”.", "There is no role “conductor”.");
        assertThat(refused.json().path("errors").findValuesAsString("field")).containsOnly("steps[0].effects");
        assertThat(admin.get(LADDER).status()).isEqualTo(404);
    }

    @Test
    void theScreenSaysSoBesideTheStep() {
        var browser = signedIn();

        var refused = browser.post(
                "/admin/ladders",
                Map.of(
                        "name",
                        "First answer",
                        "key",
                        "answer",
                        "kind",
                        "first-response",
                        "steps.0.at",
                        "50%",
                        "steps.0.hours",
                        "any",
                        "steps.0.effects",
                        "notify team",
                        "steps.0.and",
                        "page emergenci"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("There is no paging policy “emergenci”.");
    }

    @Test
    void theScreenAsksForTheWayInAndTheOutsideParty() {
        var browser = signedIn();
        assertThat(browser.get("/admin/ladders/new").body()).contains("When it came by", "When it is with");
        var form = new HashMap<>(
                Map.of("name", "Mailed", "key", "mailed", "kind", "first-response", "channel", "mail", "party", ""));
        form.putAll(Map.of("steps.0.at", "50%", "steps.0.hours", "any", "steps.0.effects", "notify team"));

        assertThat(browser.post("/admin/ladders", form).statusCode()).isEqualTo(302);

        var ladder = ladders.byKey(company.workspace(), "mailed").orElseThrow();
        assertThat(ladder.when()).isEqualTo(TargetFacts.any().channel("mail"));
        assertThat(browser.get("/admin/ladders/mailed").body()).contains("<option value=\"mail\" selected");
    }

    @Test
    void aPolicyThatALadderPagesByStays() {
        admin.send("PUT", LADDER, ladder("page emergency"), Map.of()).with(200);

        var refused = admin.post(POLICY + "/archival", Map.of());
        var shown = signedIn().post("/on-call/policies/emergency/archival", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("It is used by ladder “First answer”. Have them page by another policy first.");
        assertThat(shown.statusCode()).isEqualTo(409);
        assertThat(shown.body()).contains("It is used by ladder “First answer”.", "Save");
        assertThat(admin.get(POLICY).status()).isEqualTo(200);

        admin.delete(LADDER).with(204);
        admin.post(POLICY + "/archival", Map.of()).with(204);
    }

    @Test
    void aPolicyOfTeamsStaysWhileALadderPagesTheTeam() {
        var system = Actor.system(company.workspace());
        var team =
                directory.team(company.workspace(), company.l3()).orElseThrow().key();
        var route =
                policies.named(company.workspace(), "emergency").orElseThrow().route();
        policies.define(system, "emergency", null, "Emergency", route, List.of(team));
        admin.send("PUT", LADDER, ladder("page team"), Map.of()).with(200);

        var refused = admin.post(POLICY + "/archival", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("It is used by ladder “First answer” for %s. Have them page by another policy first."
                        .formatted(team));
        policies.define(system, "emergency", null, "Emergency", route, List.of());
        admin.post(POLICY + "/archival", Map.of()).with(204);
    }

    @Test
    void aPolicyThatACriticalPeriodPagesByStaysUntilThePeriodIsOver() {
        var now = clock.instant();
        lifecycle.declare(
                Actor.system(company.workspace()),
                new NewCriticalPeriod(
                        company.fennimark(), "Go-live", now, now.plus(Duration.ofDays(7)), company.l3(), "emergency"));

        var refused = admin.post(POLICY + "/archival", Map.of());
        clock.advance(Duration.ofDays(7));
        var archived = admin.post(POLICY + "/archival", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("critical period “Go-live” of ");
        assertThat(archived.status()).isEqualTo(204);
    }

    @Test
    void aCriticalPeriodThatNamesAnUnknownPolicyIsRefused() {
        var refused = admin.post(
                "/api/v1/organisations/" + company.fennimark() + "/critical-periods",
                Map.of(
                        "name",
                        "Go-live",
                        "from",
                        clock.instant().toString(),
                        "until",
                        clock.instant().plus(Duration.ofDays(7)).toString(),
                        "team",
                        company.l3().toString(),
                        "pagingPolicy",
                        "emergenci"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsString("message"))
                .containsExactly("There is no such paging policy.");
    }

    private Browser signedIn() {
        var browser = new Browser(port);
        browser.signIn(company.admin().email(), Cast.PASSWORD);
        browser.get("/admin/ladders/new");
        return browser;
    }

    private static Map<String, Object> ladder(String... effects) {
        return Map.of(
                "name",
                "First answer",
                "kind",
                "first-response",
                "when",
                Map.of(),
                "steps",
                List.of(Map.of("at", "50%", "hours", "any", "effects", List.of(effects))));
    }
}
