package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.channel.MailListener;
import io.tierline.contract.Contracts;
import io.tierline.contract.LeftOut;
import io.tierline.contract.NewPlan;
import io.tierline.contract.SupportChannel;
import io.tierline.kernel.Actor;
import io.tierline.scheduling.Jobs;
import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.Cast.Company;
import io.tierline.testing.PostOffice;
import io.tierline.testing.RunningTierline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A plan says which ways in it includes; over another one is told politely how to get help, and no mail is lost. */
class WaysInStory extends RunningTierline {

    @Autowired
    Cast cast;

    @Autowired
    Contracts contracts;

    @Autowired
    MailListener listener;

    @Autowired
    Jobs jobs;

    Company company;

    @BeforeEach
    void aDesk() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
    }

    @Test
    void aCallThatThePlanLeavesOutIsRefusedWithTheWayToTakeAndMayBeTakenAsAnException() {
        includes(SupportChannel.PORTAL, SupportChannel.MAIL);
        var ida = company.firstLine().api(port);
        var call = Map.of(
                "subject",
                "Gate 4 prints no labels",
                "body",
                "She called.",
                "source",
                "phone",
                "requester",
                Map.of("email", company.customer().email()));

        var refused = ida.post("/api/v1/tickets", call).with(403).json();

        assertThat(refused.at("/code").asString()).isEqualTo("channel-not-included");
        assertThat(refused.at("/detail").asString())
                .isEqualTo(
                        "The plan “Enterprise” does not include the telephone. Ask your account manager. It includes the portal and e-mail.");
        var exception = new java.util.HashMap<String, Object>(call);
        exception.put("exception", "The whole gate stands still.");
        var taken = ida.post("/api/v1/tickets", exception).with(201).json();
        assertThat(taken.at("/source").asString()).isEqualTo("phone");
        assertThat(ida.get("/api/v1/tickets/" + taken.at("/id").asString() + "/explanation")
                        .with(200)
                        .response()
                        .body())
                .contains("The whole gate stands still.");
        assertThat(company.customer()
                        .api(port)
                        .post("/api/v1/tickets", Map.of("subject", "Me", "body", "Too", "exception", "Please"))
                        .status())
                .isEqualTo(403);
        assertThat(company.customer()
                        .api(port)
                        .post("/api/v1/tickets", Map.of("subject", "Me", "body", "Too", "source", "email"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void theFormOfTheDeskAsksForTheReasonOnlyWhereThePlanLeavesTheWayOut() throws Exception {
        includes(SupportChannel.PORTAL);
        var ida = signedIn(company.firstLine().email());
        var before = ida.get("/tickets/new").body();

        var refused = ida.post(
                "/tickets",
                Map.of(
                        "subject",
                        "Gate 4",
                        "body",
                        "She called.",
                        "source",
                        "phone",
                        "requester.email",
                        company.customer().email()));

        assertThat(before).doesNotContain("Take it all the same");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("does not include the telephone", "Take it all the same");
    }

    @Test
    void aMailThatThePlanLeavesOutIsKeptAnsweredAndTakenWhenSomebodySaysSo() throws Exception {
        write("Gate 3 creaks", "Since spring.", null);
        includes(SupportChannel.PORTAL);
        var acknowledged = PostOffice.mailsTo(company.customer().email()).getLast();

        write("Gate 4 prints no labels", "Since three.", null);

        var answer =
                PostOffice.text(PostOffice.mailsTo(company.customer().email()).getLast());
        assertThat(answer).contains("does not include e-mail. It includes the portal.", "/portal/new");
        assertThat(tickets()).isEqualTo(1);
        var admin = company.admin().api(port);
        var kept = admin.get("/api/v1/mail/intake?disposition=unprocessed")
                .with(200)
                .json()
                .at("/items/0");
        assertThat(kept.at("/subject").asString()).isEqualTo("Gate 4 prints no labels");

        write("Re: Gate 3 creaks", "Still does.", acknowledged);
        assertThat(tickets()).isEqualTo(1);
        assertThat(admin.get("/api/v1/mail/intake?disposition=message")
                        .with(200)
                        .json()
                        .at("/items"))
                .hasSize(1);

        var chief = signedIn(company.admin().email());
        chief.get("/admin/mail/intake/" + kept.at("/id").asString());
        chief.post("/admin/mail/intake/" + kept.at("/id").asString() + "/readings", Map.of());
        jobs.run("mail-intake");
        assertThat(tickets()).isEqualTo(2);
    }

    @Test
    void whosePlanLeavesOutThePagesReadsThereHowToGetHelp() throws Exception {
        includes(SupportChannel.MAIL);

        var page = signedIn(company.customer().email()).get("/portal/new");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("does not include the portal", "It includes e-mail.");
        company.customer()
                .api(port)
                .post("/api/v1/tickets", Map.of("subject", "Me", "body", "Too"))
                .with(403);
    }

    private int tickets() {
        return company.firstLine()
                .api(port)
                .get("/api/v1/tickets")
                .json()
                .at("/items")
                .size();
    }

    private void write(
            String subject, String text, jakarta.mail.internet.@org.jspecify.annotations.Nullable MimeMessage to)
            throws Exception {
        PostOffice.send(listener.port(), company.customer().email(), company.desk(), subject, text, to);
        jobs.run("mail-intake");
        jobs.run("mail-outbox");
    }

    private void includes(SupportChannel... channels) {
        contracts.changePlan(
                Actor.system(company.workspace()),
                null,
                new NewPlan(
                        "enterprise",
                        "Enterprise",
                        null,
                        Set.of(channels),
                        "",
                        List.of(new LeftOut("phone", "Ask your account manager"))));
    }

    private Browser signedIn(String email) throws Exception {
        var browser = new Browser(port);
        assertThat(browser.signIn(email, Cast.PASSWORD).statusCode()).isEqualTo(302);
        return browser;
    }
}
