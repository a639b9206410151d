package io.tierline.administration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a section.
 *
 * @param next where the next page begins; null on the last
 */
public record AdminList(
        List<String> columns, List<Row> rows, @Nullable String next) {

    /** A row: what its first cell leads to, and its cells. */
    public record Row(String id, List<String> cells) {

        static Row of(String id, String... cells) {
            return new Row(id, List.of(cells));
        }
    }
}
