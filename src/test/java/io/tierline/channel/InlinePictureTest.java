package io.tierline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.access.Credentials;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.PersonId;
import io.tierline.testing.Browser;
import io.tierline.testing.SmallWorld;
import io.tierline.ticket.TicketView;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InlinePictureTest extends MailDeskTest {

    private static final String PASSWORD = SmallWorld.PASSWORD;
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private static final Pattern PICTURE = Pattern.compile("<img[^>]*src=\"(/[^\"]+)\"");

    @Autowired
    Credentials credentials;

    @Autowired
    DirectoryQueries people;

    @Test
    void aPictureStandsInItsMessageForAgentsAndInThePortal() {
        var world = world();
        var row = receive(world, world.ines(), pictured(world.ines()));
        var agent = signedIn(world, world.bo().person(), "bo@staff." + world.domain(), "first-line");
        var ines = people.personByEmail(world.system().workspace(), world.ines())
                .orElseThrow()
                .id();
        var customer = signedIn(world, ines, world.ines(), "customer");

        var onTheDesk = page(agent, "/tickets/" + row.ticketNumber());
        var inThePortal = page(customer, "/portal/requests/" + row.ticketNumber());

        for (var shown : new String[] {onTheDesk, inThePortal}) {
            assertThat(shown)
                    .contains("It looks like this", "alt=\"the gate\"")
                    .doesNotContain("cid:", "https://track.example", "gate.png</a>");
        }
        for (var open : new Browser[] {agent, customer}) {
            var address = PICTURE.matcher(open.equals(agent) ? onTheDesk : inThePortal);
            assertThat(address.find()).isTrue();
            var picture = open.get(address.group(1));
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(picture.headers().firstValue("Content-Disposition").orElseThrow())
                    .startsWith("attachment");
            assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void aPictureThatDidNotComeWithItIsItsWords() {
        var world = world();
        var row = receive(world, world.ines(), pictured(world.ines()).replace("<gate@x>", "<other@x>"));
        var agent = signedIn(world, world.bo().person(), "bo@staff." + world.domain(), "first-line");

        var shown = page(agent, "/tickets/" + row.ticketNumber());

        assertThat(PICTURE.matcher(shown).find()).isFalse();
        assertThat(shown).contains("the gate", "gate.png");
        assertThat(view(world, row).conversation().items().getFirst().attachments())
                .extracting(TicketView.Attachment::contentId)
                .containsExactly("other@x");
    }

    /** Words, a picture below them, one from elsewhere, and a quotation. */
    private static String pictured(String from) {
        return mail(
                from,
                "Gate",
                "pic@x",
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n",
                """
                --b
                Content-Type: text/html; charset=utf-8

                <html><body><p>It looks like this:</p>
                <img src="cid:gate@x" alt="the gate" width="10" onerror="alert(1)">
                <img src="https://track.example/1.gif"></body></html>
                --b
                Content-Type: image/png; name=gate.png
                Content-ID: <gate@x>
                Content-Disposition: inline; filename=gate.png
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(PNG));
    }

    private static String page(Browser browser, String path) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private Browser signedIn(World world, PersonId person, String email, String role) {
        roles.grant(world.system(), person, role);
        credentials.set(world.system(), person, email, PASSWORD);
        var browser = new Browser(port);
        assertThat(browser.signIn(email, PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
