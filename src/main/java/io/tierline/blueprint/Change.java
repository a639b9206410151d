package io.tierline.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between what a blueprint wants and what runs.
 *
 * @param section where, such as {@code teams}
 * @param key which entry; empty when it is about the order of all
 * @param title what people call it
 * @param details what changes in it; of what is removed only the open tickets that move; empty for what is added
 */
public record Change(String section, String key, String title, Kind kind, List<Detail> details) {

    public Change {
        details = List.copyOf(details);
    }

    /** The same, with so many open tickets that move to what takes its place. */
    Change moving(long tickets, String instead) {
        if (tickets == 0) {
            return this;
        }
        var moved = new Detail(tickets == 1 ? "1 open ticket" : "%,d open tickets".formatted(tickets), key, instead);
        return new Change(section, key, title, kind, List.of(moved));
    }

    /** What becomes of the entry. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED,
        REORDERED;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * One field, before and after.
     *
     * @param from null when it was not there
     * @param to null when it will not be there
     */
    public record Detail(
            String field, @Nullable String from, @Nullable String to) {}
}
