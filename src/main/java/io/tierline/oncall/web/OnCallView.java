package io.tierline.oncall.web;

import io.tierline.web.Blank;
import io.tierline.web.Field;
import io.tierline.web.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is on call now, and what of it is mine.
 *
 * @param acts buttons in the head
 * @param pages the pages in progress, the newest few
 * @param made the address of a feed just made; shown this once
 */
public record OnCallView(
        String heading,
        String under,
        List<Tab> acts,
        List<PageCard> pages,
        List<RosterCard> schedules,
        Blank blank,
        List<SwapRow> swaps,
        List<ShiftRow> shifts,
        List<FeedRow> feeds,
        Field feed,
        Field preference,
        @Nullable String unreachable,
        @Nullable String made) {

    /** A turn of mine. */
    public record ShiftRow(String when, String schedule, String href) {}

    /** An exchange that waits; {@code accept} is null for one that I ask myself. */
    public record SwapRow(String says, @Nullable String accept, String settle, String settleWords) {}

    /** A feed of mine. */
    public record FeedRow(String says, String revoke) {}
}
