package io.tierline.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Phases and critical periods over the API. */
class LifecycleApiTest extends RunningTierline {

    @Autowired
    Cast cast;

    @SuppressWarnings("NullAway.Init") // played before each
    private Cast.Company company;

    @BeforeEach
    void aCompany() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
    }

    @Test
    void aPhaseIsDefinedPlannedAndTakenBack() {
        var admin = company.admin().api(port);
        admin.send("PUT", "/api/v1/phases/pilot", Map.of("name", "Pilot", "position", 1), Map.of())
                .with(200);
        var phases = "/api/v1/organisations/" + company.fennimark() + "/phases";
        var later = clock.instant().plus(Duration.ofDays(3)).toString();

        admin.post(phases, Map.of("phase", "pilot")).with(201);
        admin.post(phases, Map.of("phase", "pilot", "from", later)).with(201);

        var plan = admin.get(phases).with(200).json();
        assertThat(plan.path("phase").asString()).isEqualTo("pilot");
        assertThat(plan.path("plan").size()).isEqualTo(2);
        admin.delete(phases + "/" + later).with(204);
        admin.delete(phases + "/" + WEDNESDAY_MORNING).with(409);
        admin.post(phases, Map.of()).with(422);
        admin.post(phases, Map.of("phase", "none")).with(422);
        assertThat(company.customer().api(port).get(phases).status()).isEqualTo(403);
        assertThat(company.firstLine()
                        .api(port)
                        .post(phases, Map.of("phase", "pilot"))
                        .status())
                .isEqualTo(403);
        assertThat(cast.play().admin().api(port).get(phases).status()).isEqualTo(404);
    }

    @Test
    void aCriticalPeriodIsDeclaredAndWithdrawn() {
        var admin = company.admin().api(port);
        var periods = "/api/v1/organisations/" + company.fennimark() + "/critical-periods";

        var declared = admin.post(
                        periods,
                        Map.of(
                                "name",
                                "Go-live",
                                "from",
                                clock.instant().toString(),
                                "until",
                                clock.instant().plus(Duration.ofDays(7)).toString(),
                                "team",
                                company.l3().value().toString()))
                .with(201)
                .json();

        assertThat(admin.get(periods).with(200).json().path("items").size()).isEqualTo(1);
        assertThat(cast.play()
                        .admin()
                        .api(port)
                        .delete("/api/v1/critical-periods/"
                                + declared.path("id").asString())
                        .status())
                .isEqualTo(404);
        admin.delete("/api/v1/critical-periods/" + declared.path("id").asString())
                .with(204);
        assertThat(admin.get(periods).with(200).json().path("items").size()).isZero();
        admin.post(periods, Map.of("name", "x")).with(422);
    }
}
