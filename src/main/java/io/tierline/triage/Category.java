package io.tierline.triage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a case is about.
 *
 * @param vertical the product line it belongs to; null for all
 */
public record Category(
        String key,
        String name,
        @Nullable String vertical,
        List<ChecklistItem> checklist,
        boolean archived,
        long revision) {

    public Category {
        checklist = List.copyOf(checklist);
    }
}
