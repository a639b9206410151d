package io.tierline.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several tickets of a list at once, and the way back. */
@Tag("browser")
class BulkActsStory extends RunningTierline {

    @Autowired
    Cast cast;

    private Cast.Company company;

    @BeforeEach
    void threeTickets() {
        company = cast.play();
        for (var gate = 1; gate <= 3; gate++) {
            company.customer()
                    .api(port)
                    .post("/api/v1/tickets", Map.of("subject", "Gate " + gate + " is silent", "body", "Since three."))
                    .with(201);
        }
    }

    @Test
    void chosenTicketsAreTakenAndGivenBackByUndo() {
        try (var window = new Window(port)) {
            var ida = unassigned(window);
            assertThat(ida.locator("#bulk")).isHidden();

            choose(ida, "Gate 1");
            choose(ida, "Gate 3");
            Window.assertAccessible(ida);
            act(ida, "take");

            assertThat(ida.locator(".toast")).containsText("2 taken.");
            assertThat(rows(ida)).hasCount(1);
            ida.locator(".toast button:has-text('Undo')").click();
            assertThat(ida.locator(".toast")).containsText("2 as before.");
            assertThat(rows(ida)).hasCount(3);
        }
    }

    @Test
    void whatSomebodyElseDidSinceIsNotUndone() {
        try (var window = new Window(port)) {
            var ida = unassigned(window);
            choose(ida, "Gate 1");
            choose(ida, "Gate 2");
            act(ida, "take");
            assertThat(ida.locator(".toast")).containsText("2 taken.");

            company.customer()
                    .api(port)
                    .post("/api/v1/tickets/1/messages", Map.of("body", "Gate 4 too."))
                    .with(201);
            ida.locator(".toast button:has-text('Undo')").click();

            assertThat(ida.locator(".toast")).containsText("1 as before, 1 not. T-1:");
            assertThat(rows(ida)).hasCount(2);
        }
    }

    @Test
    void enterInTheFieldForATagTags() {
        try (var window = new Window(port)) {
            var ida = unassigned(window);
            choose(ida, "Gate 2");

            ida.locator("#bulk-tag").fill("moss");
            ida.locator("#bulk-tag").press("Enter");

            assertThat(ida.locator(".toast")).containsText("1 tagged.");
            assertThat(rows(ida)).hasCount(3);
            ida.locator(".toast button:has-text('Undo')").click();
            assertThat(ida.locator(".toast")).containsText("1 as before.");
        }
    }

    private Page unassigned(Window window) {
        var ida = window.signedIn(company.firstLine());
        ida.navigate("/queues/unassigned");
        assertThat(rows(ida)).hasCount(3);
        return ida;
    }

    private static Locator rows(Page page) {
        return page.locator("#queue [data-open]");
    }

    private static void choose(Page page, String subject) {
        page.locator("#queue tr:has-text('" + subject + "') input[name=ticket]").check();
    }

    private static void act(Page page, String act) {
        page.locator("#bulk button[value=" + act + "]:not(.first-submit)").click();
    }
}
