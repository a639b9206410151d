package io.tierline.blueprint.text;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand at a place of a blueprint. The reader, the JSON Schema and the check of names all follow from it, so that
 * they cannot disagree.
 */
public sealed interface Shape {

    /** What was expected, for people. */
    String expected();

    /** Written words. */
    record Text(int longest, @Nullable Pattern pattern, String expected) implements Shape {}

    /** One of these words. */
    record Word(List<String> words) implements Shape {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public String expected() {
            return words.size() == 1 ? "“" + words.getFirst() + "”" : "one of " + String.join(", ", words);
        }
    }

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {
        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A whole number. */
    record Whole(int least, int most) implements Shape {
        @Override
        public String expected() {
            return "a whole number from %,d to %,d".formatted(least, most);
        }
    }

    /** A number with up to three decimals. */
    record Decimal() implements Shape {
        @Override
        public String expected() {
            return "a number such as 95 or 99.9";
        }
    }

    /** The key of something in a section. */
    record Ref(String section) implements Shape {
        @Override
        public String expected() {
            return "the key of something under " + section;
        }
    }

    /** The e-mail address of somebody who is in the workspace. */
    record Someone() implements Shape {
        @Override
        public String expected() {
            return "the e-mail address of a person of this desk";
        }
    }

    /** A time span: {@code 4h}, {@code 30m}, {@code 1h30m}. */
    record Span() implements Shape {
        @Override
        public String expected() {
            return "a time such as 4h, 30m or 1h30m";
        }
    }

    /** Several of the same. */
    record ListOf(Shape item, int most) implements Shape {
        @Override
        public String expected() {
            return "a list";
        }
    }

    /** Several in turn; the same may come again. */
    record InTurn(Shape item, int most) implements Shape {
        @Override
        public String expected() {
            return "a list";
        }
    }

    /** Several of the same in order, each with a name of its own under {@code key}. */
    record Keyed(Fields item, int most) implements Shape {
        @Override
        public String expected() {
            return "a list of entries";
        }
    }

    /** Several of the same by name. */
    record MapOf(Shape key, Shape value, int most) implements Shape {
        @Override
        public String expected() {
            return "names with their values, indented";
        }
    }

    /** These names and no others. */
    record Fields(List<Field> fields) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public String expected() {
            return "names with their values, indented: "
                    + String.join(", ", fields.stream().map(Field::name).toList());
        }

        public @Nullable Field field(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** One of these; they differ in kind (a word, a list, names). */
    record AnyOf(List<Shape> shapes) implements Shape {
        public AnyOf {
            shapes = List.copyOf(shapes);
        }

        @Override
        public String expected() {
            return String.join(", or ", shapes.stream().map(Shape::expected).toList());
        }
    }

    /**
     * A name that may stand in {@link Fields}.
     *
     * @param about what it means, shown by editors
     * @param otherwise what holds when it is not there; such a value is left out again
     */
    record Field(
            String name,
            Shape shape,
            boolean required,
            @Nullable Object otherwise,
            String about) {}

    static Field must(String name, Shape shape, String about) {
        return new Field(name, shape, true, null, about);
    }

    static Field may(String name, Shape shape, String about) {
        return new Field(name, shape, false, null, about);
    }

    static Field may(String name, Shape shape, Object otherwise, String about) {
        return new Field(name, shape, false, otherwise, about);
    }

    static Fields fields(Field... fields) {
        return new Fields(Arrays.asList(fields));
    }

    static Shape text(int longest) {
        return new Text(longest, null, "text of at most %,d characters".formatted(longest));
    }

    static Shape text(int longest, String pattern, String expected) {
        return new Text(longest, Pattern.compile(pattern), expected);
    }

    /** A key of the things in a section. */
    static Shape key() {
        return text(60, "[a-z][a-z0-9-]{0,59}", "a key: small letters, digits and hyphens, beginning with a letter");
    }

    static Shape word(String... words) {
        return new Word(Arrays.asList(words));
    }

    static Shape ref(String section) {
        return new Ref(section);
    }

    static Shape anyOf(Shape... shapes) {
        return new AnyOf(Arrays.asList(shapes));
    }
}
