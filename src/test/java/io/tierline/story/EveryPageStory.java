package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import io.tierline.testing.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Follows every link of every role, one page of each kind: none scrolls sideways on the smallest phone, all can be used. */
@Tag("browser")
class EveryPageStory extends RunningTierline {

    private static final int SMALLEST = 320;
    private static final int HEIGHT = 700;
    private static final String LABEL_AND_CELL_RUN_TOGETHER = """
            () => [...document.querySelectorAll(".folds tbody td[data-label]")]
                .some(cell => getComputedStyle(cell, "::before").float === "none")
            """;
    private static final List<String> BEGINNINGS = List.of(
            "/",
            "/queues/all",
            "/search?q=gate",
            "/help",
            "/account",
            "/tickets/new",
            "/bridge",
            "/directory",
            "/notices",
            "/on-call",
            "/escalation-plan",
            "/portal",
            "/portal/new",
            "/admin/mail/intake",
            "/admin/mail/outbox",
            "/admin/mail/addresses",
            "/admin/roles",
            "/admin/backups",
            "/admin/blueprint");

    @Autowired
    Cast cast;

    private final Set<String> seen = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void noPageScrollsSidewaysAndEachIsAccessible() {
        var company = cast.play();
        var mira = company.customer().api(port);
        mira.post(
                        "/api/v1/tickets",
                        Map.of("subject", "Gate " + "4".repeat(80) + " prints no labels", "body", "Since three."))
                .with(201);
        mira.post("/api/v1/tickets/1/messages", Map.of("body", "x".repeat(300))).with(201);

        try (var window = new Window(port)) {
            for (var player : List.of(
                    company.admin(), company.manager(), company.firstLine(), company.outside(), company.customer())) {
                walk(window.signedIn(player), player);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(60);
    }

    private void walk(Page page, Cast.Player player) {
        var ahead = new ArrayDeque<>(BEGINNINGS);
        page.setViewportSize(SMALLEST, HEIGHT);
        while (!ahead.isEmpty()) {
            var path = ahead.poll();
            if (!seen.add(kind(path))) {
                continue;
            }
            var answer = page.navigate(path);
            if (!answer.ok()
                    || !String.valueOf(answer.headers().get("content-type")).contains("html")) {
                seen.remove(kind(path));
                continue;
            }
            look(page, player, path);
            ahead.addAll(Window.links(page));
        }
    }

    private void look(Page page, Cast.Player player, String path) {
        var width = (Number) page.evaluate("() => document.scrollingElement.scrollWidth");
        if (width.intValue() > SMALLEST) {
            wrong.add("%s, %s: %d px wide".formatted(path, player.name(), width.intValue()));
        }
        var joined = (Boolean) page.evaluate(LABEL_AND_CELL_RUN_TOGETHER);
        if (joined) {
            wrong.add("%s, %s: the name of a column and its cell run together".formatted(path, player.name()));
        }
        wrong.addAll(Window.barriers(page));
    }

    /** Ids, numbers and queries aside, pages of one address look alike. */
    private static String kind(String path) {
        return path.replaceAll("\\?.*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID")
                .replaceAll("/[0-9]+(?=/|$)", "/N");
    }
}
