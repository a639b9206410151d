package io.tierline.certification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Certificates over the API and in the administration. */
class CertificateApiTest extends RunningTierline {

    private static final String DOCK = "/api/v1/certificates/dock";

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
    void aCertificateIsDefinedAwardedWithdrawnAndArchived() {
        var admin = company.admin().api(port);
        var body = Map.of(
                "name",
                "Dock",
                "levels",
                List.of("L1"),
                "teams",
                List.of(company.l3().toString()));
        admin.send("PUT", DOCK, body, Map.of()).with(200);
        admin.send("PUT", DOCK, Map.of("levels", List.of("L9")), Map.of()).with(422);
        var held = "/api/v1/people/" + company.firstLine().id() + "/certificates";
        assertThat(take().status()).isEqualTo(403);

        admin.send("PUT", held + "/dock", Map.of("lastDay", "2026-12-31"), Map.of())
                .with(200);
        admin.send("PUT", held + "/dock", Map.of("lastDay", "2026-01-01"), Map.of())
                .with(422);
        admin.send("PUT", held + "/other", Map.of(), Map.of()).with(422);

        assertThat(company.firstLine()
                        .api(port)
                        .get(held)
                        .with(200)
                        .json()
                        .path("items")
                        .path(0)
                        .path("lastDay")
                        .asString())
                .isEqualTo("2026-12-31");
        assertThat(take().status()).isEqualTo(200);
        admin.delete(held + "/dock").with(204);
        admin.delete(held + "/dock").with(404);
        admin.delete(DOCK).with(204);
        company.firstLine().api(port).send("PUT", DOCK, body, Map.of()).with(403);
        assertThat(cast.play()
                        .admin()
                        .api(port)
                        .get("/api/v1/certificates")
                        .with(200)
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void theAdministrationSaysWhereItIsDemandedAndWhoHoldsItAndWhatIsWrong() {
        var browser = new Browser(port);
        browser.signIn(company.admin().email(), Cast.PASSWORD);
        assertThat(browser.get("/admin/certificates/new").body()).contains("Who holds it");

        var wrong = browser.post(
                "/admin/certificates",
                Map.of("name", "Dock", "key", "dock", "teams", "nowhere", "holders", "nobody@x.example soon"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "There is no team with the key “nowhere”.", "Nobody here has the address “nobody@x.example”.");
        browser.post(
                "/admin/certificates",
                Map.of(
                        "name", "Dock",
                        "key", "dock",
                        "level-L1", "true",
                        "teams", "dock",
                        "holders", company.firstLine().email() + " 2026-12-31"));

        assertThat(browser.get("/admin/certificates").body()).contains("L1, dock");
        assertThat(browser.get("/admin/certificates/dock").body())
                .contains(company.firstLine().email() + " 2026-12-31");
        assertThat(take().status()).isEqualTo(200);
        assertThat(company.customer().api(port).get("/api/v1/certificates").status())
                .isEqualTo(403);
    }

    private io.tierline.testing.Api.Answer take() {
        var number = company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", "Dock prints nothing", "body", "Since noon."))
                .with(201)
                .json()
                .path("number")
                .asString();
        return company.firstLine().api(port).post("/api/v1/tickets/" + number + "/assignment", Map.of());
    }
}
