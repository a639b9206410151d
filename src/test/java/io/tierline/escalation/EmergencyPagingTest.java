package io.tierline.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.kernel.Actor;
import io.tierline.lifecycle.Lifecycle;
import io.tierline.lifecycle.NewCriticalPeriod;
import io.tierline.oncall.PageTarget;
import io.tierline.oncall.PagingPolicies;
import io.tierline.oncall.PagingRoute;
import io.tierline.oncall.PagingStep;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** In a critical period the emergency team is paged for what is critical, once. */
class EmergencyPagingTest extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    Lifecycle lifecycle;

    @Autowired
    PagingPolicies policies;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @SuppressWarnings("NullAway.Init")
    private Actor system;

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        system = Actor.system(company.workspace());
        policies.define(
                system,
                "emergency",
                null,
                "Emergency",
                new PagingRoute(List.of(step(company.vendor())), 0, step(company.manager())));
    }

    @Test
    void whatComesInCriticalIsPagedAtOnce() {
        period("emergency");

        var ticket = raised("critical");

        assertThat(ticket.path("level").asString()).isEqualTo("L3");
        assertThat(pages()).containsExactly("T-%s Dock prints nothing".formatted(number(ticket)));
    }

    @Test
    void whatBecomesCriticalIsPagedToo() {
        period("emergency");
        var ticket = raised("high");
        assertThat(pages()).isEmpty();

        company.firstLine()
                .api(port)
                .send(
                        "PUT",
                        "/api/v1/tickets/" + number(ticket) + "/classification",
                        Map.of("severity", "critical"),
                        Map.of())
                .with(200);

        assertThat(pages()).containsExactly("T-%s Dock prints nothing".formatted(number(ticket)));
    }

    @Test
    void whatIsSolvedPagesNobodyAnyMore() {
        period("emergency");
        var ticket = raised("critical");

        company.vendor()
                .api(port)
                .post("/api/v1/tickets/" + number(ticket) + "/solution", Map.of("text", "Turned on again."))
                .with(200);

        assertThat(states()).containsExactly("cancelled");
    }

    private List<String> states() {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql("select state from oncall.page where workspace_id = :workspace order by page_id")
                        .param("workspace", company.workspace().value())
                        .query(String.class)
                        .list());
    }

    @Test
    void whatIsNotCriticalAndWhatHasNoPolicyPagesNobody() {
        period(null);
        raised("critical");
        raised("high");

        assertThat(pages()).isEmpty();
    }

    @Test
    void aPolicyThatIsGoneDoesNotKeepTheTicketFromItsTeam() {
        period("emergency");
        archivedAsOnceCouldBe("emergency");

        assertThat(raised("critical").path("level").asString()).isEqualTo("L3");
    }

    private void archivedAsOnceCouldBe(String policy) {
        tenancy.run(
                company.workspace(),
                () -> jdbc.sql(
                                "update oncall.policy set archived_at = now() where workspace_id = :workspace and key = :key")
                        .param("workspace", company.workspace().value())
                        .param("key", policy)
                        .update());
    }

    private void period(@Nullable String policy) {
        var now = clock.instant();
        lifecycle.declare(
                system,
                new NewCriticalPeriod(
                        company.fennimark(), "Go-live", now, now.plus(Duration.ofDays(7)), company.l3(), policy));
    }

    private tools.jackson.databind.JsonNode raised(String severity) {
        return company.customer()
                .api(port)
                .post(
                        "/api/v1/tickets",
                        Map.of("subject", "Dock prints nothing", "body", "Since noon.", "severity", severity))
                .with(201)
                .json();
    }

    private static String number(tools.jackson.databind.JsonNode ticket) {
        return ticket.path("number").asString();
    }

    private List<String> pages() {
        return tenancy.in(
                company.workspace(),
                () -> jdbc.sql("select label from oncall.page where workspace_id = :workspace order by page_id")
                        .param("workspace", company.workspace().value())
                        .query(String.class)
                        .list());
    }

    private static PagingStep step(Cast.Player player) {
        return new PagingStep(new PageTarget(PageTarget.Kind.PERSON, player.id().toString()), 5);
    }
}
