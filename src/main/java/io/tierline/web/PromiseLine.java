package io.tierline.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One promise: its name, the time left, the line, and a sentence.
 *
 * @param left the time left in words, or "paused", "kept"
 * @param due when it is due, while the clock runs: the browser counts down to it
 * @param closeSeconds from how many seconds before that it is close
 * @param ladder null where it has none or it is not shown
 */
public record PromiseLine(
        String name,
        Standing standing,
        String left,
        @Nullable Instant due,
        long closeSeconds,
        Line line,
        String says,
        @Nullable Why why,
        @Nullable LadderLine ladder) {

    /** One whose ladder is not shown. */
    public PromiseLine(
            String name,
            Standing standing,
            String left,
            @Nullable Instant due,
            long closeSeconds,
            Line line,
            String says,
            @Nullable Why why) {
        this(name, standing, left, due, closeSeconds, line, says, why, null);
    }

    public PromiseLine with(@Nullable LadderLine climbed) {
        return new PromiseLine(name, standing, left, due, closeSeconds, line, says, why, climbed);
    }
}
