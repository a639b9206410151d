package io.tierline.triage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a category is made of.
 *
 * @param key lower-case letters, digits and hyphens
 * @param vertical the product line it belongs to; null for all
 * @param checklist in the order in which it is asked, at most 30 items with keys of their own
 */
public record NewCategory(String key, String name, @Nullable String vertical, List<ChecklistItem> checklist) {

    public NewCategory {
        name = name.strip();
        vertical = vertical == null || vertical.isBlank() ? null : vertical.strip();
        checklist = List.copyOf(checklist);
    }
}
