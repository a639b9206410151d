package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MailPagesTest extends MailDeskTest {

    private static final String PASSWORD = "seven calm herons 42";

    @Autowired
    Credentials credentials;

    @Test
    void anAdministratorSeesWhatBecameOfAMailAndInsistsOnIt() {
        var world = world();
        var row = receive(
                world,
                world.ines(),
                mail(world.ines(), "Out of office", "pg1@f", "Auto-Submitted: auto-replied\n", "Away <b>now</b>."));
        var browser = signedIn(world, "administrator");
        var path = "/admin/mail/intake/" + row.id();

        assertThat(browser.get("/admin/mail/intake?disposition=suppressed").body())
                .contains("Out of office", "An automatic answer", path);
        assertThat(browser.get(path).body()).contains("Away &lt;b&gt;now").doesNotContain("<b>now");
        assertThat(browser.get(path + "/source").body()).contains("Message-ID: <pg1@f>");
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(browser.post(path + "/readings", Map.of()).statusCode()).isEqualTo(302);
        assertThat(browser.get(path).body()).contains("read again");
        jobs.run(Intake.JOB);

        assertThat(intake.one(world.system(), row.id()).disposition()).isEqualTo(Disposition.TICKET);
    }

    @Test
    void anAddressIsOpenedOnItsPage() {
        var world = world();
        var browser = signedIn(world, "administrator");
        browser.get("/admin/mail/addresses");

        assertThat(browser.post("/admin/mail/addresses", Map.of("address", "nonsense", "name", ""))
                        .body())
                .contains("Write name@domain.", "Write something here.");
        var opened = browser.post("/admin/mail/addresses", Map.of("address", "Help@" + world.domain(), "name", "Help"));

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(browser.get("/admin/mail/addresses").body()).contains("help@" + world.domain(), "Mail is taken at");
        assertThat(browser.get("/admin/mail/outbox").body()).contains("Mail that goes out");
    }

    @Test
    void whoHasNoPartInMailSeesNoneOfIt() {
        var world = world();
        var row = receive(world, world.ines(), mail(world.ines(), "Help", "pg2@f", "", "It broke."));
        var browser = signedIn(world, "first-line");

        assertThat(browser.get("/admin/mail/intake").statusCode()).isIn(403, 404);
        assertThat(browser.get("/admin/mail/intake/" + row.id() + "/source").statusCode())
                .isIn(403, 404);
        assertThat(browser.get("/api/v1/mail/intake/summary").statusCode()).isIn(401, 403);
    }

    private Browser signedIn(World world, String role) {
        var email = "bo@staff." + world.domain();
        roles.grant(world.system(), world.bo().person(), role);
        credentials.set(world.system(), world.bo().person(), email, PASSWORD);
        var browser = new Browser(port);
        assertThat(browser.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
