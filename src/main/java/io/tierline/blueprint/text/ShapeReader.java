package io.tierline.blueprint.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a tree by its shape: what is left are plain values, and every fault there is. */
final class ShapeReader {

    /** What YAML 1.2 takes for something else than text when it stands without quotes. */
    private static final Pattern NOT_TEXT =
            Pattern.compile("|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
                    + "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final List<Problem> problems;
    private final Map<String, Mark> marks = new LinkedHashMap<>();

    ShapeReader(List<Problem> problems) {
        this.problems = problems;
    }

    /** Where each value stands, by its path. */
    Map<String, Mark> marks() {
        return marks;
    }

    /** The value; null when there is none that could be used. */
    @Nullable
    Object read(Tree tree, Shape shape, String path) {
        marks.putIfAbsent(path, tree.mark());
        return switch (shape) {
            case Shape.Text text -> text(tree, text, path);
            case Shape.Word word -> word(tree, word, path);
            case Shape.Flag flag -> flag(tree, flag, path);
            case Shape.Whole whole -> whole(tree, whole, path);
            case Shape.Decimal decimal -> decimal(tree, decimal, path);
            case Shape.Ref ref -> scalar(tree, ref, path);
            case Shape.Someone someone -> someone(tree, someone, path);
            case Shape.Span span -> span(tree, span, path);
            case Shape.ListOf list -> list(tree, list, path);
            case Shape.InTurn turns -> inTurn(tree, turns, path);
            case Shape.Keyed keyed -> keyed(tree, keyed, path);
            case Shape.MapOf map -> map(tree, map, path);
            case Shape.Fields fields -> fields(tree, fields, path);
            case Shape.AnyOf any -> any(tree, any, path);
        };
    }

    private @Nullable Object text(Tree tree, Shape.Text shape, String path) {
        var text = scalar(tree, shape, path);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            return wrong(tree, path, "Nothing stands here; expected " + shape.expected() + ".");
        }
        var pattern = shape.pattern();
        if (text.length() > shape.longest()
                || (pattern != null && !pattern.matcher(text).matches())) {
            return wrong(tree, path, "“%s”: expected %s.".formatted(YamlReader.shortened(text), shape.expected()));
        }
        return text.strip();
    }

    private @Nullable Object word(Tree tree, Shape.Word shape, String path) {
        var text = scalar(tree, shape, path);
        if (text == null || shape.words().contains(text)) {
            return text;
        }
        return wrong(
                tree,
                path,
                "“%s”: expected %s.%s"
                        .formatted(YamlReader.shortened(text), shape.expected(), Nearest.hint(text, shape.words())));
    }

    private @Nullable Object flag(Tree tree, Shape.Flag shape, String path) {
        return tree instanceof Tree.Scalar scalar
                        && scalar.plain()
                        && scalar.text().matches("true|false")
                ? Boolean.valueOf(scalar.text())
                : other(tree, shape, path);
    }

    private @Nullable Object whole(Tree tree, Shape.Whole shape, String path) {
        if (tree instanceof Tree.Scalar scalar
                && scalar.plain()
                && WHOLE.matcher(scalar.text()).matches()) {
            var number = Integer.parseInt(scalar.text());
            if (number >= shape.least() && number <= shape.most()) {
                return number;
            }
        }
        return other(tree, shape, path);
    }

    private @Nullable Object decimal(Tree tree, Shape.Decimal shape, String path) {
        return tree instanceof Tree.Scalar scalar
                        && scalar.plain()
                        && DECIMAL.matcher(scalar.text()).matches()
                ? plain(new BigDecimal(scalar.text()))
                : other(tree, shape, path);
    }

    /** One way of writing it, so that 4.50 and 4.5 are the same. */
    static BigDecimal plain(BigDecimal number) {
        return new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private @Nullable Object someone(Tree tree, Shape.Someone shape, String path) {
        var text = scalar(tree, shape, path);
        if (text == null || ADDRESS.matcher(text).matches()) {
            return text == null ? null : text.toLowerCase(java.util.Locale.ROOT);
        }
        return wrong(tree, path, "“%s”: expected %s.".formatted(YamlReader.shortened(text), shape.expected()));
    }

    private @Nullable Object span(Tree tree, Shape.Span shape, String path) {
        var text = scalar(tree, shape, path);
        if (text == null) {
            return null;
        }
        return Spans.parse(text)
                .<@Nullable Object>map(Spans::written)
                .orElseGet(() -> wrong(
                        tree, path, "“%s”: expected %s.".formatted(YamlReader.shortened(text), shape.expected())));
    }

    private @Nullable String scalar(Tree tree, Shape shape, String path) {
        if (!(tree instanceof Tree.Scalar scalar)) {
            other(tree, shape, path);
            return null;
        }
        if (scalar.plain() && NOT_TEXT.matcher(scalar.text()).matches()) {
            wrong(
                    tree,
                    path,
                    scalar.text().isEmpty()
                            ? "Nothing stands here; expected " + shape.expected() + "."
                            : "%s is not text to YAML; expected %s. If it is meant as text, put it in quotes."
                                    .formatted(scalar.text(), shape.expected()));
            return null;
        }
        return scalar.text();
    }

    private @Nullable Object list(Tree tree, Shape.ListOf shape, String path) {
        if (!(tree instanceof Tree.Items items)) {
            return other(tree, shape, path);
        }
        limit(tree, items.items().size(), shape.most(), path);
        var list = new ArrayList<Object>();
        for (var i = 0; i < items.items().size(); i++) {
            var item = read(items.items().get(i), shape.item(), path + "." + i);
            if (item != null) {
                if (list.contains(item)) {
                    wrong(items.items().get(i), path + "." + i, "“%s” stands here twice.".formatted(item));
                } else {
                    list.add(item);
                }
            }
        }
        return list;
    }

    private @Nullable Object inTurn(Tree tree, Shape.InTurn shape, String path) {
        if (!(tree instanceof Tree.Items items)) {
            return other(tree, shape, path);
        }
        limit(tree, items.items().size(), shape.most(), path);
        var list = new ArrayList<Object>();
        for (var i = 0; i < items.items().size(); i++) {
            var item = read(items.items().get(i), shape.item(), path + "." + i);
            if (item != null) {
                list.add(item);
            }
        }
        return list;
    }

    private @Nullable Object keyed(Tree tree, Shape.Keyed shape, String path) {
        if (!(tree instanceof Tree.Items items)) {
            return other(tree, shape, path);
        }
        limit(tree, items.items().size(), shape.most(), path);
        var byKey = new LinkedHashMap<String, Object>();
        for (var i = 0; i < items.items().size(); i++) {
            var item = items.items().get(i);
            var here = path + "." + keyOf(item, i);
            if (read(item, shape.item(), here) instanceof Map<?, ?> read && read.get("key") instanceof String key) {
                var rest = new LinkedHashMap<Object, Object>(read);
                rest.remove("key");
                if (byKey.putIfAbsent(key, rest) != null) {
                    wrong(item, here, "The key “%s” stands twice in this list.".formatted(key));
                }
            }
        }
        return byKey;
    }

    private static String keyOf(Tree item, int number) {
        Tree.Entry entry =
                item instanceof Tree.Entries entries ? entries.entries().get("key") : null;
        return entry != null && entry.value() instanceof Tree.Scalar scalar ? scalar.text() : Integer.toString(number);
    }

    private @Nullable Object map(Tree tree, Shape.MapOf shape, String path) {
        if (!(tree instanceof Tree.Entries entries)) {
            return other(tree, shape, path);
        }
        limit(tree, entries.entries().size(), shape.most(), path);
        var map = new LinkedHashMap<String, Object>();
        entries.entries().forEach((name, entry) -> {
            var here = path.isEmpty() ? name : path + "." + name;
            marks.putIfAbsent(here, entry.key());
            var key = read(new Tree.Scalar(name, false, entry.key()), shape.key(), here);
            var value = read(entry.value(), shape.value(), here);
            if (key instanceof String text && value != null) {
                map.put(text, value);
            }
        });
        return map;
    }

    private @Nullable Object fields(Tree tree, Shape.Fields shape, String path) {
        if (!(tree instanceof Tree.Entries entries)) {
            return other(tree, shape, path);
        }
        var known = shape.fields().stream().map(Shape.Field::name).toList();
        entries.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                problems.add(new Problem(
                        entry.key(),
                        below(path, name),
                        "“%s” is not known here; expected %s.%s"
                                .formatted(
                                        YamlReader.shortened(name),
                                        String.join(", ", known),
                                        Nearest.hint(name, known))));
            }
        });
        var map = new LinkedHashMap<String, Object>();
        for (var field : shape.fields()) {
            var entry = entries.entries().get(field.name());
            if (entry != null) {
                marks.putIfAbsent(below(path, field.name()), entry.key());
                var value = read(entry.value(), field.shape(), below(path, field.name()));
                if (value != null && !Objects.equals(value, field.otherwise())) {
                    map.put(field.name(), value);
                }
            } else if (field.required()) {
                wrong(
                        tree,
                        below(path, field.name()),
                        "“%s” is missing; expected %s."
                                .formatted(field.name(), field.shape().expected()));
            }
        }
        return map;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object any(Tree tree, Shape.AnyOf any, String path) {
        var fitting = any.shapes().stream().filter(shape -> fits(tree, shape)).toList();
        if (fitting.isEmpty()) {
            return other(tree, any, path);
        }
        if (fitting.size() == 1) {
            return read(tree, fitting.getFirst(), path);
        }
        for (var shape : fitting) {
            var trial = new ShapeReader(new ArrayList<>());
            var value = trial.read(tree, shape, path);
            if (value != null && trial.problems.isEmpty()) {
                return read(tree, shape, path);
            }
        }
        return other(tree, any, path);
    }

    private static boolean fits(Tree tree, Shape shape) {
        return switch (shape) {
            case Shape.Text _,
                    Shape.Word _,
                    Shape.Flag _,
                    Shape.Whole _,
                    Shape.Decimal _,
                    Shape.Ref _,
                    Shape.Someone _,
                    Shape.Span _ -> tree instanceof Tree.Scalar;
            case Shape.ListOf _, Shape.InTurn _, Shape.Keyed _ -> tree instanceof Tree.Items;
            case Shape.MapOf _, Shape.Fields _ -> tree instanceof Tree.Entries;
            case Shape.AnyOf any -> any.shapes().stream().anyMatch(one -> fits(tree, one));
        };
    }

    private void limit(Tree tree, int found, int most, String path) {
        if (found > most) {
            wrong(tree, path, "Too many: %,d; at most %,d.".formatted(found, most));
        }
    }

    private @Nullable Object other(Tree tree, Shape shape, String path) {
        var found = switch (tree) {
            case Tree.Scalar scalar when scalar.plain() && scalar.text().isEmpty() -> "Nothing stands here";
            case Tree.Scalar scalar -> "“" + YamlReader.shortened(scalar.text()) + "”";
            case Tree.Items _ -> "A list";
            case Tree.Entries _ -> "Names with values";
        };
        return wrong(tree, path, found + ": expected " + shape.expected() + ".");
    }

    private @Nullable Object wrong(Tree tree, String path, String message) {
        problems.add(new Problem(tree.mark(), path, message));
        return null;
    }
}
