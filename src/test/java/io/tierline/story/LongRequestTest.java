package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LongRequestTest extends RunningTierline {

    private static final Pattern EARLIER_OF_CUSTOMER = Pattern.compile("href=\"([^\"#]+)#story\">What happened before");
    private static final Pattern EARLIER_OF_AGENT = Pattern.compile("href=\"([^\"]+)\">Earlier messages");
    private static final Pattern WORD = Pattern.compile("Word [0-9]+\\.");
    private static final Pattern EVENT = Pattern.compile("Put on hold|Goes on<");
    private static final int MESSAGES = 110;
    private static final int HOLDS = 60;

    @Autowired
    Cast cast;

    private Cast.Company company;
    private String number = "";

    @BeforeEach
    void aLongConversation() {
        clock.set(WEDNESDAY_MORNING);
        company = cast.play();
        var mira = company.customer().api(port);
        number = mira.post("/api/v1/tickets", Map.of("subject", "A long one", "body", "Word 0."))
                .with(201)
                .json()
                .at("/number")
                .asString();
        for (var i = 1; i < MESSAGES; i++) {
            clock.advance(Duration.ofSeconds(1));
            mira.post("/api/v1/tickets/" + number + "/messages", Map.of("body", "Word " + i + "."))
                    .with(201);
        }
    }

    @Test
    void theNewestIsOnTheFirstPageAndEveryOlderWordOnOneOfTheNext() {
        var words = found(walked(company.customer(), "/portal/requests/" + number, EARLIER_OF_CUSTOMER), WORD);

        assertThat(words).hasSize(MESSAGES).startsWith("Word 109.", "Word 108.").endsWith("Word 0.");
    }

    @Test
    void whoWorksTheTicketFindsEveryWordOnOneOfItsPages() {
        var pages = walked(company.firstLine(), "/tickets/" + number, EARLIER_OF_AGENT);

        assertThat(pages).hasSize(2);
        assertThat(pages.getFirst()).contains("The newest 100 messages", "Word 10.", "Word 109.");
        assertThat(pages.getLast()).contains("Ten messages", "Word 0.", "Word 9.", "To the newest");
        assertThat(found(pages, WORD)).hasSize(MESSAGES).doesNotHaveDuplicates();
    }

    @Test
    void whatHappenedIsShownWithTheMessagesOfItsTime() {
        var ida = company.firstLine().api(port);
        var held = "/api/v1/tickets/" + number + "/hold";
        for (var i = 0; i < HOLDS; i++) {
            clock.advance(Duration.ofSeconds(1));
            ida.post(held, Map.of("reason", "other", "note", "Wait.")).with(200);
            clock.advance(Duration.ofSeconds(1));
            ida.delete(held).with(200);
        }

        var pages = walked(company.firstLine(), "/tickets/" + number, EARLIER_OF_AGENT);

        assertThat(found(pages.subList(0, 1), EVENT)).hasSize(2 * HOLDS);
        assertThat(pages.getLast()).contains("Found its chain").doesNotContain("Put on hold");
    }

    /** A page and those before it, as far as it goes. */
    private List<String> walked(Cast.Player player, String first, Pattern earlier) {
        var browser = new Browser(port);
        browser.signIn(player.email(), Cast.PASSWORD);
        List<String> pages = new ArrayList<>();
        var address = first;
        while (!address.isEmpty()) {
            var page = browser.get(address).body();
            pages.add(page);
            var before = earlier.matcher(page);
            address = before.find() ? before.group(1).replace("&amp;", "&") : "";
        }
        return pages;
    }

    private static List<String> found(List<String> pages, Pattern what) {
        return pages.stream()
                .flatMap(page -> what.matcher(page).results())
                .map(MatchResult::group)
                .toList();
    }
}
