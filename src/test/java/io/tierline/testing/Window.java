package io.tierline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A real browser on the desk, one window per person. Every page it looks at is checked for accessibility. */
public final class Window implements AutoCloseable {

    private static final String CHROMIUM = Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(CHROMIUM))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    private final String base;

    public Window(int port) {
        this.base = "http://localhost:" + port;
    }

    /** A fresh window at the door. */
    public Page signedOut() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(base)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Oslo"));
        context.setDefaultTimeout(20_000);
        var page = context.newPage();
        page.navigate("/sign-in");
        return page;
    }

    /** A fresh window in which this person has signed in. */
    public Page signedIn(Cast.Player player) {
        var page = signedOut();
        assertAccessible(page);
        page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(false)).fill(player.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(false))
                .first()
                .fill(Cast.PASSWORD);
        page.locator("button[type=submit]:has-text('Sign in')").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    /** Where the page leads on the desk, downloads aside. */
    @SuppressWarnings("unchecked") // an array of strings comes back as a list of strings
    public static List<String> links(Page page) {
        return ((List<String>) page.evaluate("() => [...document.querySelectorAll('a[href^=\"/\"]:not([download])')]"
                        + ".map(link => link.getAttribute('href').replace(/#.*/, ''))"))
                .stream()
                        .filter(link -> !link.matches(".*/(attachments|export|source|feeds)(/.*)?"))
                        .toList();
    }

    /** Finds nothing that the WCAG 2.2 rules of axe-core object to. */
    public static void assertAccessible(Page page) {
        assertThat(barriers(page)).isEmpty();
    }

    /** What the WCAG 2.2 rules of axe-core object to, with the page and the first place. */
    public static List<String> barriers(Page page) {
        return new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> "%s: %s %s"
                                .formatted(
                                        page.url(),
                                        rule.getId(),
                                        rule.getNodes().getFirst().getHtml()))
                        .toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
