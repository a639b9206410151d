package io.tierline.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form, with what is wrong with it.
 *
 * @param type an input type, {@code textarea}, {@code select} or {@code checkbox}
 * @param autocomplete the HTML token, or empty
 */
public record Field(
        String name,
        String label,
        String type,
        String value,
        String hint,
        String autocomplete,
        boolean required,
        List<Option> options,
        @Nullable String error) {

    /** One choice of a select. */
    public record Option(String value, String label) {}

    public Field {
        options = List.copyOf(options);
    }

    public static Field text(String name, String label, String value) {
        return new Field(name, label, "text", value, "", "off", false, List.of(), null);
    }

    public static Field of(String type, String name, String label, String value) {
        return new Field(name, label, type, value, "", "off", false, List.of(), null);
    }

    public static Field area(String name, String label, String value) {
        return new Field(name, label, "textarea", value, "", "off", false, List.of(), null);
    }

    public static Field select(String name, String label, String value, List<Option> options) {
        return new Field(name, label, "select", value, "", "off", false, options, null);
    }

    public Field hint(String text) {
        return new Field(name, label, type, value, text, autocomplete, required, options, error);
    }

    public Field must() {
        return new Field(name, label, type, value, hint, autocomplete, true, options, error);
    }

    public Field autocomplete(String token) {
        return new Field(name, label, type, value, hint, token, required, options, error);
    }

    /** The same field under another name and value. */
    public Field as(String otherName, String otherValue) {
        return new Field(otherName, label, type, otherValue, hint, autocomplete, required, options, error);
    }

    public Field error(@Nullable String problem) {
        return new Field(name, label, type, value, hint, autocomplete, required, options, problem);
    }

    public String id() {
        return "f-" + name.replaceAll("[^a-zA-Z0-9-]", "-");
    }
}
