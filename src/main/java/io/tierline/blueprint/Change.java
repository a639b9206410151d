package io.tierline.blueprint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One difference between what a blueprint wants and what runs.
 *
 * @param section where, such as {@code teams}
 * @param key which entry; empty when it is about the order of all
 * @param title what people call it
 * @param details what changes in it; empty for what is added or removed
 */
public record Change(String section, String key, String title, Kind kind, List<Detail> details) {

    public Change {
        details = List.copyOf(details);
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
