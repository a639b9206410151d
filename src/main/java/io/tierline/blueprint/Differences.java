package io.tierline.blueprint;

import io.tierline.blueprint.Change.Detail;
import io.tierline.blueprint.Change.Kind;
import io.tierline.blueprint.part.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares sections entry by entry and field by field. */
final class Differences {

    private static final int LONGEST = 200;

    private Differences() {}

    /** What must change so that the present becomes what is wanted: added and changed in the order wanted, then removed. */
    static List<Change> between(Part part, Map<String, Object> present, Map<String, Object> wanted) {
        var changes = new ArrayList<Change>();
        wanted.forEach((key, entry) -> {
            var before = present.get(key);
            if (before == null) {
                changes.add(new Change(part.name(), key, title(key, entry), Kind.ADDED, List.of()));
            } else if (!before.equals(entry)) {
                var details = new ArrayList<Detail>();
                compare("", before, entry, details);
                changes.add(new Change(part.name(), key, title(key, entry), Kind.CHANGED, details));
            }
        });
        present.keySet().stream()
                .filter(key -> !wanted.containsKey(key))
                .sorted()
                .forEach(key -> changes.add(
                        new Change(part.name(), key, title(key, present.get(key)), Kind.REMOVED, List.of())));
        if (part.inOrder()) {
            order(part, present.keySet(), wanted.keySet()).ifPresent(changes::add);
        }
        return changes;
    }

    /** The wanted entries; where they are silent about what is left alone, with what is there. */
    static Map<String, Object> completed(Part part, Map<String, Object> wanted, Map<String, Object> present) {
        var completed = new LinkedHashMap<String, Object>();
        wanted.forEach((key, entry) -> completed.put(key, part.completed(entry, present.get(key))));
        return completed;
    }

    private static java.util.Optional<Change> order(Part part, Set<String> present, Set<String> wanted) {
        var before = present.stream().filter(wanted::contains).toList();
        var after = wanted.stream().filter(present::contains).toList();
        return before.equals(after)
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Change(
                        part.name(),
                        "",
                        "order",
                        Kind.REORDERED,
                        List.of(new Detail("order", shown(before), shown(after)))));
    }

    private static void compare(String path, @Nullable Object from, @Nullable Object to, List<Detail> details) {
        if (Objects.equals(from, to)) {
            return;
        }
        var before = fields(from);
        var after = fields(to);
        if (before == null || after == null) {
            details.add(new Detail(path, from == null ? null : shown(from), to == null ? null : shown(to)));
            return;
        }
        var names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        names.forEach(
                name -> compare(path.isEmpty() ? name : path + "." + name, before.get(name), after.get(name), details));
        var kept = before.keySet().stream().filter(after::containsKey).toList();
        if (from instanceof List<?>
                && !kept.equals(
                        after.keySet().stream().filter(before::containsKey).toList())) {
            details.add(new Detail(
                    path + " (order)", shown(List.copyOf(before.keySet())), shown(List.copyOf(after.keySet()))));
        }
    }

    /** Names and values of what can be compared name by name: maps, and lists of entries that say what they are called. */
    private static @Nullable Map<String, Object> fields(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var fields = new LinkedHashMap<String, Object>();
            map.forEach((name, one) -> fields.put((String) name, one));
            return fields;
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(one -> called(one) != null)) {
            var fields = new LinkedHashMap<String, Object>();
            list.forEach(one -> fields.put(Objects.requireNonNull(called(one)), one));
            return fields.size() == list.size() ? fields : null;
        }
        return null;
    }

    private static @Nullable String called(Object item) {
        return item instanceof Map<?, ?> map
                ? Stream.of("key", "team", "name")
                        .map(map::get)
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static String title(String key, @Nullable Object entry) {
        return entry instanceof Map<?, ?> map && map.get("name") instanceof String name ? name : key;
    }

    private static String shown(Object value) {
        var text = switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + shown(entry.getValue()))
                        .collect(Collectors.joining(", "));
            case List<?> list -> list.stream().map(Differences::shown).collect(Collectors.joining(", "));
            default -> value.toString();
        };
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
