package io.tierline.blueprint.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a grammar as JSON Schema 2020-12, for editors. */
public final class JsonSchema {

    private JsonSchema() {}

    /** The schema as plain values, ready for JSON. */
    public static Map<String, Object> of(Shape.Fields grammar, String id, String title, String description) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", id);
        schema.put("title", title);
        schema.put("description", description);
        schema.putAll(schema(grammar));
        return schema;
    }

    private static Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Shape.Text text -> text(text.longest(), text.pattern(), text.expected());
            case Shape.Word word -> Map.of("enum", word.words());
            case Shape.Flag _ -> Map.of("type", "boolean");
            case Shape.Whole whole -> ordered("type", "integer", "minimum", whole.least(), "maximum", whole.most());
            case Shape.Decimal _ -> ordered("type", "number", "minimum", 0, "multipleOf", 0.001);
            case Shape.Ref ref -> ordered("type", "string", "description", ref.expected());
            case Shape.Someone someone ->
                ordered("type", "string", "pattern", "^[^@\\s]+@[^@\\s]+$", "description", someone.expected());
            case Shape.Span span ->
                ordered("type", "string", "pattern", whole(Spans.SPAN), "description", span.expected());
            case Shape.ListOf list ->
                ordered("type", "array", "items", schema(list.item()), "maxItems", list.most(), "uniqueItems", true);
            case Shape.InTurn turns ->
                ordered("type", "array", "items", schema(turns.item()), "maxItems", turns.most());
            case Shape.Keyed keyed -> ordered("type", "array", "items", schema(keyed.item()), "maxItems", keyed.most());
            case Shape.MapOf map ->
                ordered(
                        "type",
                        "object",
                        "propertyNames",
                        schema(map.key()),
                        "additionalProperties",
                        schema(map.value()),
                        "maxProperties",
                        map.most());
            case Shape.Fields fields -> fields(fields);
            case Shape.AnyOf any ->
                Map.of("anyOf", any.shapes().stream().map(JsonSchema::schema).toList());
        };
    }

    private static Map<String, Object> text(
            int longest, @org.jspecify.annotations.Nullable Pattern pattern, String expected) {
        var schema = ordered("type", "string", "minLength", 1, "maxLength", longest);
        if (pattern != null) {
            schema.put("pattern", whole(pattern));
            schema.put("description", expected);
        } else {
            schema.put("pattern", "\\S");
        }
        return schema;
    }

    private static String whole(Pattern pattern) {
        return "^(?:" + pattern.pattern() + ")$";
    }

    private static Map<String, Object> fields(Shape.Fields fields) {
        var properties = new LinkedHashMap<String, Object>();
        List<String> required = new ArrayList<>();
        for (var field : fields.fields()) {
            var described = new LinkedHashMap<String, Object>();
            described.put("description", field.about());
            schema(field.shape()).forEach(described::putIfAbsent);
            properties.put(field.name(), described);
            if (field.required()) {
                required.add(field.name());
            }
        }
        var schema = ordered("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
