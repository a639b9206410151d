package io.tierline.desklog;

import java.util.Map;

/** Reads the columns of a row. */
final class Columns {

    private Columns() {}

    /** What the column holds; refused when the row has no such column. */
    static String of(Map<String, String> row, String column) {
        var value = row.get(column);
        if (value == null) {
            throw new IllegalArgumentException("There is no column “" + column + "”.");
        }
        return value;
    }
}
