package io.tierline.blueprint.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what plain values refer to, by their shape. */
public final class References {

    /** @param section where the key must be; empty for a person, whose address is the key then */
    public record Reference(String section, String key, String path) {}

    /** What stands for the people of the desk. */
    public static final String PEOPLE = "";

    private final List<Reference> found = new ArrayList<>();

    private References() {}

    /** Everything the value refers to. */
    public static List<Reference> in(Object value, Shape shape, String path) {
        var references = new References();
        references.look(value, shape, path);
        return references.found;
    }

    private void look(Object value, Shape shape, String path) {
        switch (shape) {
            case Shape.Ref ref when value instanceof String key -> found.add(new Reference(ref.section(), key, path));
            case Shape.Someone _ when value instanceof String key -> found.add(new Reference(PEOPLE, key, path));
            case Shape.ListOf list when value instanceof List<?> items -> each(items, list.item(), path);
            case Shape.InTurn turns when value instanceof List<?> items -> each(items, turns.item(), path);
            case Shape.Keyed keyed
            when value instanceof Map<?, ?> map -> map.forEach((key, one) -> look(one, keyed.item(), path + "." + key));
            case Shape.MapOf mapOf
            when value instanceof Map<?, ?> map ->
                map.forEach((key, one) -> {
                    look(key, mapOf.key(), path + "." + key);
                    look(one, mapOf.value(), path + "." + key);
                });
            case Shape.Fields fields
            when value instanceof Map<?, ?> map ->
                fields.fields().forEach(field -> {
                    var one = map.get(field.name());
                    if (one != null) {
                        look(one, field.shape(), path + "." + field.name());
                    }
                });
            case Shape.AnyOf any -> any(value, any, path);
            default -> {}
        }
    }

    private void each(List<?> items, Shape item, String path) {
        for (var i = 0; i < items.size(); i++) {
            look(items.get(i), item, path + "." + i);
        }
    }

    private void any(Object value, Shape.AnyOf any, String path) {
        var isWord = any.shapes().stream()
                .anyMatch(shape ->
                        shape instanceof Shape.Word word && word.words().contains(value));
        if (!isWord) {
            any.shapes().forEach(shape -> look(value, shape, path));
        }
    }
}
