package io.tierline.blueprint.part;

import io.tierline.kernel.WireWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain values of one entry, read as what they are. The grammar has seen to it that they are. */
record Values(Map<String, Object> map) {

    @SuppressWarnings("unchecked") // entries are maps by their shape
    static Values of(@Nullable Object value) {
        return new Values(value == null ? Map.of() : (Map<String, Object>) value);
    }

    String text(String name) {
        return (String) Objects.requireNonNull(map.get(name), name);
    }

    @Nullable
    String maybe(String name) {
        return (String) map.get(name);
    }

    String textOr(String name, String otherwise) {
        return map.get(name) instanceof String text ? text : otherwise;
    }

    @Nullable
    Integer maybeWhole(String name) {
        return (Integer) map.get(name);
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    List<String> list(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    List<Values> several(String name) {
        return map.get(name) instanceof List<?> list
                ? list.stream().map(Values::of).toList()
                : List.of();
    }

    Map<String, Object> entries(String name) {
        return of(map.get(name)).map();
    }

    Values at(String name) {
        return of(map.get(name));
    }

    boolean has(String name) {
        return map.containsKey(name);
    }

    <E extends Enum<E> & WireWord> E word(Class<E> type, String name) {
        return WireWord.parse(type, text(name)).orElseThrow();
    }

    <E extends Enum<E> & WireWord> @Nullable E maybeWord(Class<E> type, String name) {
        return Optional.ofNullable(maybe(name))
                .flatMap(word -> WireWord.parse(type, word))
                .orElse(null);
    }

    /** Builds an entry; what is null or empty is left out. */
    static final class Builder {
        private final Map<String, Object> map = new LinkedHashMap<>();

        Builder with(String name, @Nullable Object value) {
            var nothing = value == null
                    || (value instanceof List<?> list && list.isEmpty())
                    || (value instanceof Map<?, ?> inner && inner.isEmpty())
                    || (value instanceof String text && text.isEmpty())
                    || Boolean.FALSE.equals(value);
            if (!nothing) {
                map.put(name, Objects.requireNonNull(value));
            }
            return this;
        }

        Map<String, Object> map() {
            return map;
        }
    }

    static Builder with(String name, @Nullable Object value) {
        return new Builder().with(name, value);
    }
}
