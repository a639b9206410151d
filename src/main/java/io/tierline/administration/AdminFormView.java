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
        boolean single,
        List<Tab> sections,
        AdminForm form,
        List<Field> fields,
        List<Grid> grids,
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
                id == null || form.archived() || here.only() != null ? null : path + "/" + id + "/archival",
                here.forGood(),
                here.only() != null,
                AdminListView.tabs(here, open),
                form,
                form.fields().stream()
                        .map(field -> shown(field, sent, problems))
                        .toList(),
                form.grids().stream().map(grid -> shown(grid, sent, problems)).toList(),
                problems);
    }

    private static Grid shown(Grid grid, @Nullable Values sent, Problems problems) {
        var rows = grid.rows().stream()
                .map(row -> new Grid.Row(
                        row.heading(),
                        row.cells().stream()
                                .map(cell -> shown(cell, sent, problems))
                                .toList()))
                .toList();
        var inCells = rows.stream().flatMap(row -> row.cells().stream()).anyMatch(cell -> cell.error() != null);
        return new Grid(
                grid.name(),
                grid.heading(),
                grid.hint(),
                grid.growing(),
                rows,
                inCells ? null : problem(grid.name(), problems));
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
                problem(field.name(), problems));
    }

    private static @Nullable String problem(String field, Problems problems) {
        return problems.byField().entrySet().stream()
                .filter(problem -> concerns(problem.getKey().replaceAll("\\[(\\d+)]", ".$1"), field))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** {@code steps.2.team} is a problem of the cell of that name, and of the field {@code steps} if there is no such cell. */
    private static boolean concerns(String problem, String field) {
        return problem.equals(field) || problem.startsWith(field + ".");
    }
}
