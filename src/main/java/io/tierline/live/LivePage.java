package io.tierline.live;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Refused;
import io.tierline.ticket.TicketQueries;
import io.tierline.ticket.TicketRef;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an open page listens: it is told that something changed and asks then what. */
@Controller
@RequestMapping("/live/tickets")
class LivePage {

    private static final Logger LOG = LoggerFactory.getLogger(LivePage.class);

    private final Watches watches;
    private final TicketQueries queries;

    LivePage(Watches watches, TicketQueries queries) {
        this.watches = watches;
        this.queries = queries;
    }

    @GetMapping
    void any(Actor by, @RequestHeader(HttpHeaders.ACCEPT) String accepted, HttpServletResponse response)
            throws InterruptedException {
        stream(new Watch(by, null), () -> false, accepted, response);
    }

    /** Tells at once when the page shows an older revision. */
    @GetMapping("/{number}")
    void one(
            Actor by,
            @PathVariable String number,
            @RequestParam(defaultValue = "0") long revision,
            @RequestHeader(HttpHeaders.ACCEPT) String accepted,
            HttpServletResponse response)
            throws InterruptedException {
        var ref = TicketRef.parse(number).orElseThrow(Refused::notFound);
        var watch = new Watch(by, queries.head(by, ref).id());
        stream(watch, () -> queries.head(by, ref).revision() > revision, accepted, response);
    }

    /**
     * Only for who asks for a stream in so many words: whoever waits for an end of it would wait long.
     *
     * @param late whether something has changed already
     */
    private void stream(Watch watch, BooleanSupplier late, String accepted, HttpServletResponse response)
            throws InterruptedException {
        if (!accepted.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            response.setStatus(HttpServletResponse.SC_NOT_ACCEPTABLE);
            return;
        }
        if (!watches.begin(watch)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT); // which tells the browser not to come again
            return;
        }
        try {
            if (late.getAsBoolean()) { // asked while watching: what comes in between would be in neither
                watch.anythingChanged();
            }
            new EventStream(watch, queries, response).serve();
        } catch (IOException gone) {
            LOG.trace("The page was closed", gone);
        } finally {
            watches.end(watch);
        }
    }
}
