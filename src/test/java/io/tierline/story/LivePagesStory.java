package io.tierline.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people at once: what one does the other sees without asking, and what the other types stays. */
@Tag("browser")
class LivePagesStory extends RunningTierline {

    private static final String TYPED = "We are looking at gate 4.";

    @Autowired
    Cast cast;

    @Test
    void aNewMessageIsAnnouncedAndShownWithoutTouchingWhatIsTyped() {
        var company = cast.play();
        var number = raise(company.customer(), "Gate 4 prints no labels");
        try (var window = new Window(port)) {
            var ida = window.signedIn(company.firstLine());
            ida.navigate("/tickets/" + number);
            ida.locator("#message-text").fill(TYPED);

            say(company.customer(), number, "Gate 5 is silent too.");

            assertThat(ida.locator(".news")).containsText("One new message, by Mira Solheim.");
            assertThat(ida.locator(".message")).hasCount(1);
            Window.assertAccessible(ida);
            ida.locator("[data-show]").click();
            assertThat(ida.locator(".message")).hasCount(2);
            assertThat(ida.locator(".message").last()).isFocused();
            assertThat(ida.locator("#message-text")).hasValue(TYPED);
            assertThat(ida.locator(".news")).isEmpty();

            ida.locator("#composer .send").click();
            assertThat(ida.locator(".message").last()).containsText(TYPED);
        }
    }

    @Test
    void aQueueNobodyHasAHandOnFollowsByItself() {
        var company = cast.play();
        raise(company.customer(), "Gate 4 prints no labels");
        try (var window = new Window(port)) {
            var ida = window.signedIn(company.firstLine());
            ida.navigate("/queues/unassigned");
            assertThat(rows(ida.locator("#queue"))).hasCount(1);

            raise(company.customer(), "Gate 5 prints no labels");

            assertThat(rows(ida.locator("#queue"))).hasCount(2);
            rows(ida.locator("#queue")).first().focus();
            raise(company.customer(), "Gate 6 prints no labels");
            assertThat(ida.locator(".news")).containsText("This list has changed.");
            assertThat(rows(ida.locator("#queue"))).hasCount(2);
            ida.locator("[data-show]").click();
            assertThat(rows(ida.locator("#queue"))).hasCount(3);
        }
    }

    private static Locator rows(Locator queue) {
        return queue.locator("[data-open]");
    }

    private String raise(Cast.Player player, String subject) {
        return player.api(port)
                .post("/api/v1/tickets", Map.of("subject", subject, "body", "Nothing comes out."))
                .with(201)
                .json()
                .at("/number")
                .asString();
    }

    private void say(Cast.Player player, String number, String words) {
        player.api(port)
                .post("/api/v1/tickets/" + number + "/messages", Map.of("body", words))
                .with(201);
    }
}
