package io.tierline.blueprint.proof;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plain values of an entry that was found sound. */
record Plain(Map<String, Object> map) {

    @SuppressWarnings("unchecked") // entries are maps by their shape
    static Plain of(@Nullable Object value) {
        return new Plain(value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of());
    }

    String text(String name) {
        return (String) Objects.requireNonNull(map.get(name), name);
    }

    @Nullable
    String maybe(String name) {
        return map.get(name) instanceof String text ? text : null;
    }

    String textOr(String name, String otherwise) {
        return map.get(name) instanceof String text ? text : otherwise;
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    int number(String name, int otherwise) {
        return map.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    List<String> words(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    List<Plain> several(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(Plain::of).toList()
                : List.of();
    }

    Plain at(String name) {
        return of(map.get(name));
    }
}
