package io.tierline.blueprint.proof;

import java.time.Instant;

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
}
