package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tierline.testing.Api;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is done less often than taking and answering, in a real browser, following only what the pages offer. */
class LessTroddenActsStory extends RunningTierline {

    @Autowired
    Cast cast;

    @Test
    void theDeskAsksWaitsClassifiesHandsOffSharesAndSplits() {
        var company = cast.play();
        var mira = company.customer();
        var number = raised(mira.api(port));
        company.firstLine().api(port).post("/api/v1/tickets/" + number + "/assignment", Map.of());

        try (var window = new Window(port)) {
            var ida = window.signedIn(company.firstLine());
            waits(ida, number);
            var asker = window.signedIn(mira);
            answersAndInvites(asker, number, company.colleague().email());
            classifiesOnTheWayToTheHandOff(ida, number);

            toTheOutside(company, number);
            var anneke = window.signedIn(company.vendor());
            shares(anneke, number);
            var rui = window.signedIn(company.outside());
            rui.navigate("/tickets/" + number);
            assertThat(rui.content()).contains("A strange noise").contains("Shared with you");
            rui.navigate("/tickets/" + number + "/history");
            Window.assertAccessible(rui);
            assertThat(rui.content()).contains("Shared a message").doesNotContain("Answered the customer");

            company.outside()
                    .api(port)
                    .post("/api/v1/tickets/" + number + "/hand-offs/3/return", Map.of("reason", "Not ours"))
                    .with(200);
            splits(anneke, number);
        }
    }

    @Test
    void whatNobodyCouldRouteIsGivenToItsCustomerWithWhatWillHappenInView() {
        var company = cast.play();
        var made = company.manager()
                .api(port)
                .post(
                        "/api/v1/tickets",
                        Map.of(
                                "subject",
                                "We took over a warehouse",
                                "body",
                                "It runs Dock.",
                                "requester",
                                Map.of("email", "edda@nowhere.example", "name", "Edda")))
                .with(201)
                .json();
        var number = made.at("/number").asString();
        assertThat(made.at("/team").isNull()).isTrue();

        try (var window = new Window(port)) {
            var page = window.signedIn(company.manager());
            page.navigate("/tickets/" + number);
            Window.assertAccessible(page);
            page.locator("#whose")
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Fennimark"));
            button(page, "See what happens").click();
            assertThat(page.locator("#triage").textContent())
                    .contains("It goes to L1, Sundby & Roe, Service desk")
                    .contains("Enterprise");
            Window.assertAccessible(page);
            button(page, "This is Fennimark's: route it").click();
            page.waitForLoadState();
            assertThat(page.content()).contains("Service desk has it");
            assertThat(page.locator("#triage").count()).isZero();
        }
    }

    private static void waits(Page ida, String number) {
        ida.navigate("/tickets/" + number);
        button(ida, "More acts").click();
        button(ida, "Wait for the customer").click();
        ida.getByLabel("What we wait for").fill("Which hall is it?");
        Window.assertAccessible(ida);
        ida.locator("#do-pending button[type=submit]").click();
        ida.waitForLoadState();
        assertThat(ida.content()).contains("Sent. It waits for the customer");
    }

    private static void answersAndInvites(Page mira, String number, String colleague) {
        mira.navigate("/portal/requests/" + number);
        assertThat(mira.locator(".promise-say").textContent()).contains("Which hall is it?");
        assertThat(mira.content()).doesNotContain("Tell me too");
        mira.getByLabel("Tell a colleague too").fill("nobody@nowhere.example");
        button(mira, "Tell them").click();
        mira.waitForLoadState();
        assertThat(mira.content()).contains("Nobody of your organisation has this address here.");
        Window.assertAccessible(mira);
        mira.getByLabel("Tell a colleague too").fill(colleague);
        button(mira, "Tell them").click();
        mira.waitForLoadState();
        assertThat(mira.locator(".told").textContent()).contains("Per Aune");
        button(mira, "Tell no more to Per Aune").click();
        mira.waitForLoadState();
        assertThat(mira.locator(".told").textContent()).doesNotContain("Per Aune");
    }

    private static void classifiesOnTheWayToTheHandOff(Page ida, String number) {
        ida.navigate("/tickets/" + number);
        button(ida, "Hand off").click();
        ida.locator("#hand-off-category")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Labels and printing"));
        Window.assertAccessible(ida);
        button(ida, "Go on to the hand-off").click();
        ida.locator("#do-hand-off #packet-gate").waitFor();
        ida.locator("#packet-gate").fill("4");
        ida.getByLabel("Why it moves").fill("Not in the guide");
        ida.locator("#hand-off-tried").fill("Listened");
        ida.locator("#do-hand-off button[type=submit]").click();
        ida.waitForLoadState();
        assertThat(ida.content()).contains("Offered. You keep it until it is accepted.");
    }

    private void toTheOutside(Cast.Company company, String number) {
        var ticket = "/api/v1/tickets/" + number;
        var tomas = company.secondLine().api(port);
        var anneke = company.vendor().api(port);
        tomas.post(ticket + "/hand-offs/1/acceptance", Map.of()).with(200);
        tomas.post(ticket + "/hand-offs", Map.of("level", "L3", "reason", "Makers", "tried", "All"))
                .with(201);
        anneke.post(ticket + "/hand-offs/2/acceptance", Map.of()).with(200);
        anneke.post(ticket + "/hand-offs", Map.of("level", "L4", "reason", "Yours", "tried", "All"))
                .with(201);
        company.outside()
                .api(port)
                .post(ticket + "/hand-offs/3/acceptance", Map.of())
                .with(200);
    }

    private static void shares(Page anneke, String number) {
        sendOn(anneke, number);
        assertThat(anneke.content()).contains("Quillon will read this message");
        Window.assertAccessible(anneke);
        button(anneke, "Share it with Quillon").click();
        anneke.waitForLoadState();
        assertThat(anneke.content()).contains("shared with Quillon");
    }

    private static void splits(Page anneke, String number) {
        sendOn(anneke, number);
        assertThat(anneke.content()).contains("no outside party sees it");
        anneke.getByLabel("Subject of the new ticket").fill("The noise in hall 2");
        button(anneke, "Split it off").click();
        anneke.waitForLoadState();
        assertThat(anneke.locator("h1").textContent()).isEqualTo("The noise in hall 2");
        assertThat(anneke.content()).contains("A strange noise").contains("T-" + number);
    }

    /** Follows the link beneath the first message. */
    private static void sendOn(Page page, String number) {
        page.navigate("/tickets/" + number);
        page.locator(".send-on a").first().focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/messages/*");
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    private static String raised(Api customer) {
        return customer.post("/api/v1/tickets", Map.of("subject", "Noise in the hall", "body", "A strange noise."))
                .with(201)
                .json()
                .at("/number")
                .asString();
    }
}
