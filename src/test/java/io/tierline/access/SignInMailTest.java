package io.tierline.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.channel.Desks;
import io.tierline.channel.Outbox;
import io.tierline.channel.OutgoingMail;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.PostOffice;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignInMailTest extends AccessCast {

    private static final String NEW_PASSWORD = "eleven gulls over the quay";
    private static final Pattern LINK = Pattern.compile("/welcome/[\\w-]+");
    private static final Client CAFE = new Client("203.0.113.9", "");

    @Autowired
    Welcoming welcoming;

    @Autowired
    Desks desks;

    @Autowired
    Outbox outbox;

    @Autowired
    Jobs jobs;

    @BeforeEach
    void openADesk() {
        desks.open(Actor.system(workspace), "desk@" + femkesEmail.substring(6), "Desk A");
    }

    @Test
    void anInvitationIsMailed() {
        var link = welcoming.invite(ilse, femke.person());

        assertThat(mailed(femkesEmail)).containsExactly(link.path());
        assertThat(browser().get(link.path()).body()).contains(femkesEmail);
    }

    @Test
    void theOutboxShowsThatALinkWasMailedAndNeverTheLink() {
        welcoming.invite(ilse, femke.person());
        assertThat(bodies()).singleElement().asString().contains("/welcome/");

        jobs.run("mail-outbox");

        assertThat(bodies()).containsExactly("");
        assertThat(outbox.list(Actor.system(workspace), null, PageRequest.first())
                        .items())
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.state()).isEqualTo(OutgoingMail.State.SENT);
                    assertThat(mail.recipient()).isEqualTo(femkesEmail);
                    assertThat(mail.ticket()).isNull();
                    assertThat(mail.ticketNumber()).isNull();
                    assertThat(mail.toString()).doesNotContain("/welcome/");
                });
    }

    @Test
    void whereNoMailLeavesNothingIsKept() {
        welcoming.invite(noor, noor.person());

        assertThat(welcoming.mails(elsewhere)).isFalse();
        assertThat(mailed(noorsEmail)).isEmpty();
    }

    @Test
    void whoForgotThePasswordIsMailedALinkToChooseAnother() {
        var browser = browser();
        assertThat(browser.get("/sign-in").body()).contains("href=\"/sign-in/forgotten\"");
        browser.get("/sign-in/forgotten");

        var answer =
                browser.post("/sign-in/forgotten", Map.of("email", femkesEmail.toUpperCase(java.util.Locale.ROOT)));

        assertThat(answer.statusCode()).isEqualTo(200);
        var link = mailed(femkesEmail).getLast();
        browser.get(link);
        assertThat(browser.post(link, Map.of("password", NEW_PASSWORD)).statusCode())
                .isEqualTo(302);
        assertThat(browser().signIn(femkesEmail, NEW_PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void nothingTellsWhetherAnybodyHasTheAddress() {
        var browser = browser();
        browser.get("/sign-in/forgotten");
        var nobody = "nobody@" + femkesEmail.substring(6);

        var known = browser.post("/sign-in/forgotten", Map.of("email", femkesEmail));
        var unknown = browser.post("/sign-in/forgotten", Map.of("email", nobody));

        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());
        assertThat(said(unknown.body()).replace(nobody, "X"))
                .contains("a link is on its way")
                .isEqualTo(said(known.body()).replace(femkesEmail, "X"));
    }

    @Test
    void moreThanThreeInAnHourAreNotSentAndThatIsNotTold() {
        clock.set(WEDNESDAY_MORNING);

        IntStream.range(0, 5).forEach(_ -> welcoming.remind(femkesEmail, CAFE));

        assertThat(bodies()).hasSize(3);
    }

    @Test
    void aFloodFromOneNetworkIsRefused() {
        clock.set(WEDNESDAY_MORNING);
        var bar = new Client("198.51.100.7", "");
        IntStream.range(0, 20).parallel().forEach(n -> welcoming.remind("nobody" + n + "@there.example", bar));

        assertThatThrownBy(() -> welcoming.remind(femkesEmail, bar))
                .isInstanceOf(Refused.class)
                .hasMessage("too-many-attempts");
        assertThat(bodies()).isEmpty();
    }

    private List<String> mailed(String address) {
        jobs.run("mail-outbox");
        return PostOffice.mailsTo(address).stream()
                .map(PostOffice::text)
                .flatMap(text -> LINK.matcher(text).results().limit(1))
                .map(found -> found.group())
                .toList();
    }

    private List<String> bodies() {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select body from channel.outgoing where workspace_id = :workspace and kind = 'sign-in'
                        """)
                        .param("workspace", workspace.value())
                        .query(String.class)
                        .list());
    }

    private static String said(String page) {
        return page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    }
}
