package io.tierline.backup;

import java.util.List;
import java.util.Map;

/**
 * What a backup says of itself at its end, when everything was counted.
 *
 * @param rows by table, as its part is called
 * @param attachments how many contents of files lie in it
 * @param damaged contents that were not on the disk as they had been stored; they are not in it
 */
record Contents(Map<String, Long> rows, List<Sequence> sequences, long attachments, List<String> damaged) {

    static final String PART = "contents.json";

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Where a sequence stood, at least. */
    record Sequence(String schema, String name, long last, boolean called) {}
}
