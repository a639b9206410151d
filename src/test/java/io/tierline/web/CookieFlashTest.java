package io.tierline.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.FlashMap;

class CookieFlashTest {
    private final CookieFlash flash = new CookieFlash();

    @Test
    void whatWasSaidIsThereOnTheNextPageAndOnlyOnce() {
        Cookie cookie = carried(Said.done("Sent – “to all”.").forgetting("ticket-1"), "/tickets/1");

        MockHttpServletRequest next = get("/tickets/1", cookie);
        MockHttpServletResponse answer = new MockHttpServletResponse();
        Object read = said(flash.retrieveAndUpdate(next, answer));

        assertThat(read).isEqualTo(Said.done("Sent – “to all”.").forgetting("ticket-1"));
        assertThat(answer.getHeader("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void anotherPageDoesNotTakeIt() {
        Cookie cookie = carried(Said.done("Sent."), "/tickets/1");

        assertThat(said(flash.retrieveAndUpdate(get("/palette", cookie), new MockHttpServletResponse())))
                .isNull();
    }

    @Test
    void theWayBackComesAlong() {
        Said said = Said.done("Three taken.").undoneBy("/queues/mine/undo", "12@3:;13@1:");

        Object read = said(flash.retrieveAndUpdate(get("/", carried(said, "/")), new MockHttpServletResponse()));

        assertThat(read).isEqualTo(said);
    }

    @Test
    void aCookieThatIsNotOursIsNothing() {
        for (String value : new String[] {"x", "!!!", "YQ", "x".repeat(5000)}) {
            MockHttpServletRequest request = get("/", new Cookie("said", value));

            assertThat(said(flash.retrieveAndUpdate(request, new MockHttpServletResponse())))
                    .isNull();
        }
    }

    private static @Nullable Object said(@Nullable FlashMap map) {
        return map == null ? null : map.get(Said.ATTRIBUTE);
    }

    private Cookie carried(Said said, String target) {
        FlashMap map = new FlashMap();
        map.put(Said.ATTRIBUTE, said);
        map.setTargetRequestPath(target);
        MockHttpServletResponse response = new MockHttpServletResponse();
        flash.saveOutputFlashMap(map, get("/tickets/1/messages"), response);
        String header = String.valueOf(response.getHeader("Set-Cookie"));
        return new Cookie("said", header.substring("said=".length(), header.indexOf(';')));
    }

    private static MockHttpServletRequest get(String path, Cookie... cookies) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        if (cookies.length > 0) {
            request.setCookies(cookies);
        }
        return request;
    }
}
