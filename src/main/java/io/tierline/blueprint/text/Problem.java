package io.tierline.blueprint.text;

/**
 * Something wrong with a blueprint.
 *
 * @param path what it is about, such as {@code teams.first-line.calendar}; empty for the text as a whole
 * @param message what was found and what was expected, for people
 */
public record Problem(Mark mark, String path, String message) {

    /** Whether it is about this or something inside it. */
    public boolean within(String place) {
        return path.equals(place) || path.startsWith(place + ".");
    }

    /** As compilers say it: {@code desk.yaml:12:7: message}. */
    public String said(String file) {
        return "%s:%d:%d: %s%s".formatted(file, mark.line(), mark.column(), path.isEmpty() ? "" : path + ": ", message);
    }
}
