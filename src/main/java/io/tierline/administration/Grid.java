package io.tierline.administration;

import io.tierline.web.Field;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of inputs under one heading. A field is named {@code grid.row.cell}.
 *
 * @param growing whether rows are added, moved and taken away; they are then numbered from 0
 * @param error what is wrong with all of it; null when nothing is
 */
public record Grid(
        String name,
        String heading,
        String hint,
        boolean growing,
        List<Row> rows,
        @Nullable String error) {

    /** The inputs of one row. */
    public record Row(String heading, List<Field> cells) {

        public Row {
            cells = List.copyOf(cells);
        }

        /** A row whose cells are named within the grid. */
        static Row of(String grid, String key, String heading, List<Field> cells) {
            return new Row(
                    heading,
                    cells.stream()
                            .map(cell -> cell.as(grid + "." + key + "." + cell.name(), cell.value()))
                            .toList());
        }
    }

    public Grid {
        rows = List.copyOf(rows);
    }

    /** Always the same rows. */
    static Grid fixed(String name, String heading, String hint, List<Row> rows) {
        return new Grid(name, heading, hint, false, rows, null);
    }

    /**
     * As many rows as were sent, or else those there are and an empty one.
     *
     * @param one what a row is called
     * @param there how many there are
     * @param cells those of the row of that number, from 0; it may be beyond what there is
     */
    static Grid growing(
            String name,
            String heading,
            String hint,
            String one,
            int there,
            @Nullable Values sent,
            IntFunction<List<Field>> cells) {
        var count = sent == null ? there + 1 : Math.max(sent.rows(name), 1);
        var rows = IntStream.range(0, count)
                .mapToObj(row -> Row.of(name, Integer.toString(row), one + " " + (row + 1), cells.apply(row)))
                .toList();
        return new Grid(name, heading, hint, true, rows, null);
    }
}
