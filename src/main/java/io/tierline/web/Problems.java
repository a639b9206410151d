package io.tierline.web;

import io.tierline.kernel.FieldProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form: all of it at once, by field, and a sentence for what belongs to no field. */
public record Problems(
        Map<String, String> byField, @Nullable String general) {
    public static final Problems NONE = new Problems(Map.of(), null);

    public Problems {
        byField = Map.copyOf(byField);
    }

    public static Problems of(List<FieldProblem> problems, @Nullable String general) {
        Map<String, String> byField = new LinkedHashMap<>();
        problems.forEach(p -> byField.putIfAbsent(p.field(), p.message()));
        return new Problems(byField, general);
    }

    public static Problems general(String sentence) {
        return new Problems(Map.of(), sentence);
    }

    public boolean any() {
        return general != null || !byField.isEmpty();
    }

    public @Nullable String of(String field) {
        return byField.get(field);
    }
}
