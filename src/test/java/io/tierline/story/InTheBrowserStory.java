package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same way as people go it: by the pages, following only what is there to be clicked. */
@Tag("browser")
class InTheBrowserStory extends RunningTierline {

    @Autowired
    Cast cast;

    @Test
    void aRequestIsRaisedHandedOffSolvedRejectedValidatedAndRated() {
        var company = cast.play();
        try (var window = new Window(port)) {
            var mira = window.signedIn(company.customer());
            asksForHelp(mira);
            var request = mira.url();
            var number = request.substring(request.lastIndexOf('/') + 1);

            var ida = window.signedIn(company.firstLine());
            takesAndAsks(ida, number);

            answers(mira, request);

            handsOff(ida, number, "L2", "Not in the guide", "Restarted the printer");
            var tomas = window.signedIn(company.secondLine());
            accepts(tomas, number);
            handsOff(tomas, number, "L3", "Needs the makers", "Traced the job");
            var anneke = window.signedIn(company.vendor());
            accepts(anneke, number);

            var rui = window.signedIn(company.outside());
            rui.navigate("/tickets/" + number);
            assertThat(rui.content()).doesNotContain("Gate 4 prints no labels");
            handsOff(anneke, number, "L4", "The header is yours", "All of ours");
            accepts(rui, number);
            assertThat(rui.content()).doesNotContain("It says 7.2.");
            returns(rui, number);

            solves(anneke, number, "The field is back. Please print one pallet.");
            judges(mira, request, "No, not yet", "Gate 5 is silent now.");
            solves(anneke, number, "Gate 5 too.");
            ratesAndAccepts(mira, request);

            anneke.navigate("/tickets/" + number);
            assertThat(anneke.content()).contains("4 of 5");
        }
    }

    private static void asksForHelp(Page mira) {
        assertThat(mira.url()).endsWith("/portal");
        Window.assertAccessible(mira);
        mira.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Ask for help"))
                .first()
                .click();
        Window.assertAccessible(mira);
        mira.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Labels and printing"))
                .click();
        assertThat(mira.content()).contains("First answer within 4 hours");
        mira.getByLabel("In one line").fill("Gate 4 prints no labels");
        mira.getByLabel("What happens, and since when?").fill("Since the update at three nothing comes out.");
        mira.getByLabel("Which gate?").fill("4");
        mira.getByText("Something important does not work").click();
        Window.assertAccessible(mira);
        mira.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send"))
                .click();
        mira.waitForURL("**/portal/requests/*");
        assertThat(mira.locator("h1").textContent()).isEqualTo("Gate 4 prints no labels");
        assertThat(mira.content()).contains("We have your request");
        Window.assertAccessible(mira);
    }

    private static void takesAndAsks(Page ida, String number) {
        ida.navigate("/queues/unassigned");
        Window.assertAccessible(ida);
        ida.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Gate 4 prints no labels"))
                .click();
        ida.waitForURL("**/tickets/" + number);
        Window.assertAccessible(ida);
        button(ida, "Take it").click();
        assertThat(ida.content()).contains("Ida Brandt");
        composer(ida).locator("label[data-audience=customer]").click();
        composer(ida).locator("textarea").fill("Which version does the gate show?");
        composer(ida).locator("input[name=then-pending]").check();
        composer(ida).locator("button.send").click();
        ida.waitForLoadState();
        assertThat(ida.content()).contains("Which version does the gate show?");
    }

    private static void answers(Page mira, String request) {
        mira.navigate(request);
        assertThat(mira.content()).contains("It waits for you", "Which version does the gate show?");
        mira.locator("#answer").fill("It says 7.2.");
        mira.locator("form[aria-label='Your answer'] button[type=submit]").click();
        mira.waitForLoadState();
        assertThat(mira.content()).contains("It says 7.2.").doesNotContain("It waits for you");
        Window.assertAccessible(mira);
    }

    private static void handsOff(Page by, String number, String level, String reason, String tried) {
        by.navigate("/tickets/" + number);
        button(by, "Hand off").click();
        var form = by.locator("#do-hand-off");
        var option = form.locator("select option").all().stream()
                .filter(choice -> choice.textContent().contains(level))
                .findFirst()
                .orElseThrow();
        form.locator("select").selectOption(option.getAttribute("value"));
        form.locator("[name=reason]").fill(reason);
        form.locator("[name=tried]").fill(tried);
        form.locator("button[type=submit]").click();
        by.waitForLoadState();
        assertThat(by.locator("#hand-off").count()).isEqualTo(1);
        Window.assertAccessible(by);
    }

    private static void accepts(Page by, String number) {
        by.navigate("/tickets/" + number);
        by.locator("form[action$='/acceptance'] button").click();
        by.waitForLoadState();
        Window.assertAccessible(by);
    }

    private static void returns(Page by, String number) {
        by.navigate("/tickets/" + number);
        by.locator("[popovertarget=more-acts]").click();
        by.locator("#more-acts [popovertarget=do-return-hand-off]").click();
        by.locator("#do-return-hand-off [name=reason]").fill("Mended on our side");
        by.locator("#do-return-hand-off button[type=submit]").click();
        by.waitForLoadState();
    }

    private static void solves(Page by, String number, String text) {
        by.navigate("/tickets/" + number);
        button(by, "Solve").click();
        by.locator("#do-solve textarea").fill(text);
        by.locator("#do-solve button[type=submit]").click();
        by.waitForLoadState();
        assertThat(by.content()).contains(text);
    }

    private static void judges(Page mira, String request, String verdict, String comment) {
        mira.navigate(request);
        assertThat(mira.content()).contains("We think it works again. Does it?");
        Window.assertAccessible(mira);
        mira.getByText(verdict).click();
        mira.locator("#say").fill(comment);
        mira.locator("form[aria-label='Your verdict'] button[type=submit]").click();
        mira.waitForLoadState();
        assertThat(mira.content()).contains(comment).doesNotContain("Does it?");
    }

    private static void ratesAndAccepts(Page mira, String request) {
        mira.navigate(request);
        mira.getByText("Yes, it works").click();
        mira.locator("form[aria-label='Your verdict'] label:has-text('Good')").click();
        mira.locator("form[aria-label='Your verdict'] button[type=submit]").click();
        mira.waitForLoadState();
        assertThat(mira.content()).contains("Closed today", "You told us that it works");
        assertThat(mira.locator("input[name=rating]:checked").getAttribute("value"))
                .isEqualTo("4");
        Window.assertAccessible(mira);
    }

    private static Locator composer(Page page) {
        return page.locator("#composer");
    }

    private static Locator button(Page page, String words) {
        return page.locator("header button:has-text('" + words + "')").first();
    }
}
