package io.tierline.live;

import io.tierline.ticket.TicketQueries;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Server-sent events over one request, for as long as it lasts: a word when something changed that the reader may see, and a
 * sign of life else. It ends by itself, so that a browser comes anew and is asked anew who it is.
 */
final class EventStream {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(20);
    private static final Duration GATHERED_FOR_ONE = Duration.ofMillis(150);
    private static final Duration GATHERED_FOR_MANY = Duration.ofSeconds(1);
    private static final String BEGIN = "retry: 3000\n\n";
    private static final String CHANGED = "event: changed\ndata:\n\n";
    private static final String ALIVE = ":\n\n";

    private final Watch watch;
    private final TicketQueries queries;
    private final HttpServletResponse response;

    EventStream(Watch watch, TicketQueries queries, HttpServletResponse response) {
        this.watch = watch;
        this.queries = queries;
        this.response = response;
    }

    /** Returns when the stream has lived its time, the reader has gone or the program stops. */
    void serve() throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        say(BEGIN);
        var begun = System.nanoTime();
        while (!watch.over() && System.nanoTime() - begun < LIFE.toNanos()) {
            var changes = watch.next(SIGN_OF_LIFE);
            if (changes.isEmpty()) {
                say(ALIVE);
            } else if (visible(changes.get())) {
                say(CHANGED);
                watch.gather(watch.only() == null ? GATHERED_FOR_MANY : GATHERED_FOR_ONE);
            }
        }
    }

    private boolean visible(Watch.Changes changes) {
        return changes.anything()
                || !queries.subjects(watch.by(), changes.tickets()).isEmpty();
    }

    private void say(String words) throws IOException {
        response.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }
}
