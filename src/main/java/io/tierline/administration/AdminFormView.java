package io.tierline.administration;

import io.tierline.web.Field;
import io.tierline.web.Problems;
import io.tierline.web.Tab;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form as its page shows it.
 *
 * @param action where it is sent
 * @param archival where to archive it; null when that cannot be
 */
public record AdminFormView(
        String heading,
        String back,
        String backTo,
        String action,
        @Nullable String archival,
        boolean forGood,
        List<Tab> sections,
        AdminForm form,
        List<Field> fields,
        Problems problems) {

    static AdminFormView of(
            Section here,
            List<Section> open,
            AdminForm form,
            @Nullable String id,
            @Nullable Values sent,
            Problems problems) {
        var path = "/admin/" + here.path();
        return new AdminFormView(
                id == null ? "Add " + here.one() : form.heading(),
                here.title(),
                path,
                id == null ? path : path + "/" + id,
                id == null || form.archived() ? null : path + "/" + id + "/archival",
                here.forGood(),
                AdminListView.tabs(here, open),
                form,
                form.fields().stream()
                        .map(field -> shown(field, sent, problems))
                        .toList(),
                problems);
    }

    private static Field shown(Field field, @Nullable Values sent, Problems problems) {
        var value = sent == null ? field.value() : sent.text(field.name());
        return new Field(
                field.name(),
                field.label(),
                field.type(),
                value,
                field.hint(),
                field.autocomplete(),
                field.required(),
                field.options(),
                problems.byField().entrySet().stream()
                        .filter(problem -> concerns(problem.getKey(), field.name()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null));
    }

    /** {@code steps[2].team} is a problem of the field {@code steps}. */
    private static boolean concerns(String problem, String field) {
        return problem.equals(field) || problem.startsWith(field + "[") || problem.startsWith(field + ".");
    }
}
