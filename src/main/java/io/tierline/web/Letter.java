package io.tierline.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as it is shown.
 *
 * @param id anchor on the page
 * @param author "You" for the reader
 * @param from level and organisation, channel
 * @param readers in words, "Chain: Sundby &amp; Roe, Velloran"
 * @param html sanitised on the way in; the only unescaped text of a page
 */
public record Letter(
        String id,
        Who who,
        String author,
        String from,
        Instant at,
        Reach reach,
        String readers,
        String text,
        @Nullable String html,
        List<Attached> files) {

    /** A file of a message. */
    public record Attached(String name, String size, String href) {}

    public Letter {
        files = List.copyOf(files);
    }
}
