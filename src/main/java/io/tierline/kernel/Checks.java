package io.tierline.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, all of it, before refusing. */
public final class Checks {

    private final List<FieldProblem> problems = new ArrayList<>();

    /** Adds a problem unless the condition holds. */
    public Checks that(boolean holds, String field, String code, String message) {
        if (!holds) {
            problems.add(new FieldProblem(field, code, message));
        }
        return this;
    }

    /** The text must be there, not blank, and no longer than the limit (in UTF-16 units). */
    public Checks text(@Nullable String value, String field, int limit) {
        that(value != null && !value.isBlank(), field, "required", "Write something here.");
        return length(value, field, limit);
    }

    /** The text, if there is one, must be no longer than the limit (in UTF-16 units). */
    public Checks length(@Nullable String value, String field, int limit) {
        return that(
                value == null || value.length() <= limit,
                field,
                "too-long",
                "Use at most %,d characters.".formatted(limit));
    }

    /** Refuses with {@link CommonRefusal#INVALID_FIELDS} when anything was wrong. */
    public void refuseIfAny() {
        if (!problems.isEmpty()) {
            throw Refused.of(CommonRefusal.INVALID_FIELDS, problems);
        }
    }
}
