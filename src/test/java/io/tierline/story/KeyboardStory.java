package io.tierline.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job without a mouse: sign in, queue, open, take, reply, hand off, accept, solve. */
@Tag("browser")
class KeyboardStory extends RunningTierline {

    private static final int FARTHEST = 80;

    @Autowired
    Cast cast;

    @Test
    void aTicketIsAnsweredHandedOffAndSolvedByKeysAlone() {
        var company = cast.play();
        company.customer()
                .api(port)
                .post(
                        "/api/v1/tickets",
                        Map.of("subject", "Gate 4 prints no labels", "body", "Since three.", "category", "printing"))
                .with(201);
        try (var window = new Window(port)) {
            var ida = signsIn(window, company.firstLine());
            press(ida, "g", "q");
            ida.waitForURL("**/queues/team");
            press(ida, "j", "Enter");
            ida.waitForURL("**/tickets/1");

            press(ida, "a");
            assertThat(ida.locator(".toast")).containsText("You own it now.");
            press(ida, "r");
            ida.keyboard().type("We look at gate 4 now.");
            press(ida, "Control+Enter");
            assertThat(ida.locator(".message").last()).containsText("We look at gate 4 now.");
            handsOff(ida);

            var tomas = signsIn(window, company.secondLine());
            press(tomas, "g", "q");
            tomas.navigate("/tickets/1");
            tabTo(tomas, "form[action$='/acceptance'] button");
            press(tomas, "Enter");
            assertThat(tomas.locator(".toast")).containsText("Accepted. You own it now.");
            press(tomas, "s");
            tabTo(tomas, "#solve-text");
            tomas.keyboard().type("The field is back.");
            press(tomas, "Control+Enter");
            assertThat(tomas.locator(".toast")).containsText("Solved.");
        }
    }

    private static Page signsIn(Window window, Cast.Player player) {
        var page = window.signedOut();
        tabTo(page, "input[name=email]");
        page.keyboard().type(player.email());
        tabTo(page, "input[name=password]");
        page.keyboard().type(Cast.PASSWORD);
        press(page, "Enter");
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    private static void handsOff(Page ida) {
        press(ida, "e");
        tabTo(ida, "#do-hand-off select");
        ida.keyboard().type("L2");
        tabTo(ida, "#do-hand-off [name=reason]");
        ida.keyboard().type("Not in the guide");
        tabTo(ida, "#do-hand-off [name=tried]");
        ida.keyboard().type("Restarted the printer");
        tabTo(ida, "#packet-gate");
        ida.keyboard().type("4");
        press(ida, "Control+Enter");
        assertThat(ida.locator("#hand-off")).isVisible();
    }

    private static void press(Page page, String... keys) {
        for (var key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Goes on with the tab key until it is there, as somebody without a mouse must. */
    private static void tabTo(Page page, String selector) {
        for (var step = 0; step < FARTHEST; step++) {
            var there = page.evaluate("selector => document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(there)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("cannot be reached with the tab key: " + selector);
    }
}
