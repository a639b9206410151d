package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.Browser;
import io.tierline.testing.Cast;
import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LongRequestTest extends RunningTierline {

    private static final Pattern EARLIER = Pattern.compile("href=\"([^\"#]+)#story\">What happened before");
    private static final Pattern WORD = Pattern.compile("Word [0-9]+\\.");
    private static final int MESSAGES = 110;

    @Autowired
    Cast cast;

    @Test
    void theNewestIsOnTheFirstPageAndEveryOlderWordOnOneOfTheNext() {
        clock.set(WEDNESDAY_MORNING);
        var company = cast.play();
        var mira = company.customer().api(port);
        var ticket = "/api/v1/tickets/"
                + mira.post("/api/v1/tickets", Map.of("subject", "A long one", "body", "Word 0."))
                        .with(201)
                        .json()
                        .at("/number")
                        .asString();
        for (var i = 1; i < MESSAGES; i++) {
            clock.advance(Duration.ofSeconds(1));
            mira.post(ticket + "/messages", Map.of("body", "Word " + i + ".")).with(201);
        }
        var browser = new Browser(port);
        browser.signIn(company.customer().email(), Cast.PASSWORD);

        List<String> words = new ArrayList<>();
        var address = "/portal/requests/" + ticket.substring(ticket.lastIndexOf('/') + 1);
        do {
            var page = browser.get(address).body();
            WORD.matcher(page).results().map(found -> found.group()).forEach(words::add);
            var earlier = EARLIER.matcher(page);
            address = earlier.find() ? earlier.group(1).replace("&amp;", "&") : "";
        } while (!address.isEmpty());

        assertThat(words).hasSize(MESSAGES).startsWith("Word 109.", "Word 108.").endsWith("Word 0.");
    }
}
