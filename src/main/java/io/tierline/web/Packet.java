package io.tierline.web;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be known, the missing first. */
public record Packet(List<Item> items) {

    /** One thing to know; without a value it is missing. */
    public record Item(String label, @Nullable String value, boolean required) {
        public boolean missing() {
            return value == null && required;
        }
    }

    public Packet {
        items = items.stream().sorted(Comparator.comparing(i -> !i.missing())).toList();
    }

    public long missing() {
        return items.stream().filter(Item::missing).count();
    }

    public long known() {
        return items.stream().filter(i -> i.value() != null).count();
    }
}
