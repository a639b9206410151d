package io.tierline.responsibility.web;

import io.tierline.kernel.Level;
import io.tierline.web.Standing;
import io.tierline.web.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of the chain as it stands now.
 *
 * @param under the team and what kind of party it is
 * @param hours whether it is open and until when
 * @param standing null when open
 * @param staff who is on duty or in the team, the first two
 * @param accepts what is promised and wanted of a hand-off; may be empty
 */
public record Rung(
        Level level,
        String organisation,
        String under,
        String job,
        String hours,
        @Nullable Standing standing,
        List<Somebody> staff,
        List<Reached> ways,
        String accepts) {

    /** A person and what to say of them. */
    public record Somebody(Who who, String says) {}

    /** A way to reach somebody; without a link {@code href} is null. */
    public record Reached(
            String icon, String words, @Nullable String href) {}
}
