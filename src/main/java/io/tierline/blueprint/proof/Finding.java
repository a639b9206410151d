package io.tierline.blueprint.proof;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something the proof found.
 *
 * @param line where its cause stands, from 1
 * @param column from 1
 * @param path what its cause is; what the text does not have is named too
 * @param words what happens to whom, for a manager; with the local time
 * @param at an instant of the year at which it happens
 */
public record Finding(Kind kind, Weight severity, int line, int column, String path, String words, Instant at) {

    /** As compilers say it: {@code desk.yaml:12:7: hole, coverage: …}. */
    public String said(String file) {
        return "%s:%d:%d: %s, %s: %s"
                .formatted(file, line, column, severity.wire(), kind.wire().replace('-', ' '), words);
    }

    /** Whether the blueprint is not proved because of it. */
    public boolean isHole() {
        return severity == Weight.HOLE;
    }

    /** As plain values, ready for JSON. */
    public Map<String, Object> plain() {
        var values = new LinkedHashMap<String, Object>();
        values.put("kind", kind.wire());
        values.put("severity", severity.wire());
        values.put("line", line);
        values.put("column", column);
        values.put("path", path);
        values.put("words", words);
        values.put("at", at.toString());
        return values;
    }
}
