package io.tierline.oncall.web;

import io.tierline.web.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule at a glance.
 *
 * @param who who is on call; null when nobody is
 * @param until the next hand-over, in words
 * @param next who is next, in words; may be empty
 * @param rows the same as the drawing, from now on
 */
public record RosterCard(
        String href,
        String name,
        String under,
        @Nullable Who who,
        String until,
        String next,
        WeekLine week,
        List<Row> rows) {

    /**
     * A turn.
     *
     * @param who null in a gap
     * @param by the layer, or override
     */
    public record Row(@Nullable Who who, String from, String until, String by) {}
}
