package io.tierline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A panel of the bridge: things that stand somehow, each with the way it has gone.
 *
 * @param id of the panel on the page
 * @param alarm what nobody must overlook, in one sentence; null when nothing is wrong
 * @param more where the whole of it is
 * @param blank what to say when there is nothing
 * @param left how many items are not shown
 */
public record BridgePanel(
        String id, String title, @Nullable String alarm, Link more, String blank, List<Item> items, int left) {

    public BridgePanel {
        items = List.copyOf(items);
    }

    /** Where it leads and what is there. */
    public record Link(String href, String words) {}

    /**
     * One thing.
     *
     * @param who whom it is about; null when it is about no person
     * @param standing with its words; null when nothing is to be said of it
     * @param under what else to know, in a line; may be empty
     * @param steps the way it has gone, oldest first
     * @param next what comes next, in words; null when nothing does
     */
    public record Item(
            String label,
            String href,
            @Nullable Who who,
            @Nullable Standing standing,
            String news,
            String under,
            List<Step> steps,
            @Nullable String next,
            List<Act> acts) {

        public Item {
            steps = List.copyOf(steps);
            acts = List.copyOf(acts);
        }
    }

    /** A step of the way. */
    public record Step(Who who, String says, Standing standing, String became) {}

    /** A button that posts. */
    public record Act(String href, String words, boolean main) {}
}
