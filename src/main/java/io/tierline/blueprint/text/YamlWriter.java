package io.tierline.blueprint.text;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes plain values as YAML for people: in their order, without quotes where none are needed. */
public final class YamlWriter {

    private static final int INDENT = 2;
    private static final int SHORT = 100;
    private static final Pattern BARE = Pattern.compile(
            "[A-Za-z][A-Za-z0-9 ._/+@-]*[A-Za-z0-9.]|[A-Za-z]|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}");
    private static final Pattern TAKEN_FOR_OTHER =
            Pattern.compile("(?i)true|false|null|yes|no|on|off|~|(?>.*?: ).*|(?>.*? #).*|.*:");

    private final StringBuilder out = new StringBuilder();

    /** The document. */
    public static String write(Map<String, ?> values) {
        var writer = new YamlWriter();
        values.forEach((name, value) -> {
            if (writer.out.length() > 0 && value instanceof Map || value instanceof Collection) {
                writer.out.append('\n');
            }
            writer.entry(name, value, 0);
        });
        return writer.out.toString();
    }

    private void entry(String name, Object value, int indent) {
        out.append(" ".repeat(indent)).append(scalar(name)).append(':');
        below(value, indent);
    }

    private void below(Object value, int indent) {
        var flow = flow(value);
        var isPlain = !(value instanceof Map) && !(value instanceof Collection);
        if (isPlain || (flow.length() <= SHORT && isFlat(value))) {
            out.append(' ').append(flow).append('\n');
            return;
        }
        out.append('\n');
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> entry((String) name, one, indent + INDENT));
        } else if (value instanceof Collection<?> list) {
            list.forEach(one -> item(one, indent + INDENT));
        }
    }

    private void item(Object value, int indent) {
        out.append(" ".repeat(indent)).append("- ");
        if (value instanceof Map<?, ?> map && !(isFlat(value) && flow(value).length() <= SHORT)) {
            var first = true;
            for (var entry : map.entrySet()) {
                if (!first) {
                    out.append(" ".repeat(indent + INDENT));
                }
                first = false;
                out.append(scalar((String) entry.getKey())).append(':');
                below(entry.getValue(), indent + INDENT);
            }
        } else {
            out.append(flow(value)).append('\n');
        }
    }

    /** Whether it reads well in one line: nothing in it, or a list or map of plain values. */
    private static boolean isFlat(Object value) {
        return switch (value) {
            case Map<?, ?> map -> map.values().stream().noneMatch(YamlWriter::isNested);
            case Collection<?> list -> list.stream().noneMatch(YamlWriter::isNested);
            default -> true;
        };
    }

    private static boolean isNested(Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty()
                || value instanceof Collection<?> list && list.stream().anyMatch(YamlWriter::isNested);
    }

    private static String flow(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> scalar((String) entry.getKey()) + ": " + flow(entry.getValue()))
                        .collect(java.util.stream.Collectors.joining(", ", "{", "}"));
            case Collection<?> list ->
                list.stream().map(YamlWriter::flow).collect(java.util.stream.Collectors.joining(", ", "[", "]"));
            case String text -> scalar(text);
            case java.math.BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    private static String scalar(String text) {
        return BARE.matcher(text).matches() && !TAKEN_FOR_OTHER.matcher(text).matches()
                        || Spans.parse(text).isPresent()
                ? text
                : quoted(text);
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        quoted.append("\\u%04x".formatted(c));
                    } else {
                        quoted.append((char) c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
