package io.tierline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a customer's phases and critical periods. */
class LifecyclePageTest extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    io.tierline.directory.Directory directory;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    private String page = "";

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        page = "/directory/" + company.fennimark() + "/phases";
        var system = Actor.system(company.workspace());
        directory.definePhase(system, "pilot", "Pilot", 1);
        directory.definePhase(system, "operation", "Operation", 2);
    }

    @Test
    void aPhaseIsPlannedInTheReadersZoneAndTakenBack() {
        var manager = signedIn(company.manager());
        assertThat(manager.get(page).body()).contains("No phase is said of Fennimark.", "No phase is planned.");

        var planned = manager.post(
                page, Map.of("phase", "operation", "from", "2026-03-16T08:00", "note", "After the pilot."));

        assertThat(planned.statusCode()).isEqualTo(302);
        assertThat(manager.get(page).body())
                .contains("Operation begins Monday 08:00.", "After the pilot.", "Edda Holm", "Yes, take it back")
                .contains("2026-03-16T07:00:00Z");
        manager.post(page + "/withdrawal", Map.of("from", "2026-03-16T07:00:00Z"));
        assertThat(manager.get(page).body()).contains("No phase is planned.");
    }

    @Test
    void whatBeginsAtOnceIsAskedFirst() {
        var manager = signedIn(company.manager());
        manager.get(page);

        var asked = manager.post(page, Map.of("phase", "pilot", "from", "", "note", ""));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body()).contains("Fennimark will be in Pilot from now on, and that cannot be taken back.");
        assertThat(manager.get(page).body()).contains("No phase is said of Fennimark.");

        manager.post(page, Map.of("phase", "pilot", "from", "", "note", "", "sure", "true"));
        assertThat(manager.get(page).body()).contains("Fennimark is in Pilot.").doesNotContain("Yes, take it back");
    }

    @Test
    void whatCannotBeIsToldFieldByFieldAndKept() {
        var manager = signedIn(company.manager());
        manager.get(page);

        HttpResponse<String> past =
                manager.post(page, Map.of("phase", "none", "from", "2026-03-01T08:00", "note", "Too late"));
        assertThat(past.statusCode()).isEqualTo(422);
        assertThat(past.body())
                .contains("There is no such phase.", "Begin now or later", "Too late", "2 fields need another look.");

        var periods = page.replace("/phases", "/critical-periods");
        var nothing = manager.post(periods, Map.of("name", "", "starts", "", "ends", "soon", "team", ""));
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body())
                .contains("3 fields need another look.", "Say what it is for.", "Choose the team that steps in.");
        var long_ = manager.post(
                periods,
                Map.of(
                        "name", "Go-live",
                        "starts", "",
                        "ends", "2027-03-01T08:00",
                        "team", company.l3().toString()));
        assertThat(long_.body()).contains("lasts at most 92 days");
    }

    @Test
    void aCriticalPeriodIsDeclaredAndWithdrawn() {
        var manager = signedIn(company.manager());
        manager.get(page);
        var periods = page.replace("/phases", "/critical-periods");

        manager.post(
                periods,
                Map.of(
                        "name", "Move to hall 2",
                        "starts", "",
                        "ends", "2026-03-18T08:00",
                        "team", company.l3().toString(),
                        "paging", ""));

        var shown = manager.get(page).body();
        assertThat(shown)
                .contains("Move to hall 2", "holds now", "go straight to Dock. Nobody is paged.", "Yes, withdraw it");
        var withdrawal = shown.replaceAll("(?s).*action=\"([^\"]+/critical-periods/[^\"]+/withdrawal)\".*", "$1");
        assertThat(manager.post(withdrawal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(manager.get(page).body()).doesNotContain("Move to hall 2");
    }

    @Test
    void whoWorksReadsItAndChangesNothingAndCustomersDoNotSeeIt() {
        var agent = signedIn(company.firstLine());

        assertThat(agent.get(page).body())
                .contains("Support managers and account managers plan phases")
                .doesNotContain("Plan a phase");
        assertThat(agent.post(page, Map.of("phase", "pilot", "sure", "true")).statusCode())
                .isEqualTo(403);
        assertThat(signedIn(company.customer()).get(page).statusCode()).isEqualTo(403);
        assertThat(signedIn(cast.play().manager()).get(page).statusCode()).isEqualTo(404);
    }

    private Browser signedIn(Cast.Player player) {
        var browser = new Browser(port);
        assertThat(browser.signIn(player.email(), Cast.PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
