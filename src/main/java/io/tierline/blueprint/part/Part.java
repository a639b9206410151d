package io.tierline.blueprint.part;

import io.tierline.blueprint.text.Draft;
import io.tierline.blueprint.text.References;
import io.tierline.blueprint.text.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One section of the blueprint. Its entries are plain values by key; both what is wanted and what runs are brought into the same
 * form, so that they can be compared without knowing what they are.
 */
public interface Part {

    /** The section's name in the text. */
    String name();

    /** What stands in it, for people. */
    default String things() {
        return name().replace('-', ' ');
    }

    /** How the section is written. */
    Shape shape();

    /** What it is, for editors and people. */
    String about();

    /** How one entry is kept here, after {@link #tidy}. */
    Shape entry();

    /** Whether the order of the entries means something. */
    default boolean inOrder() {
        return false;
    }

    /** Fields of an entry that are left as they are when the text does not have them. */
    default Set<String> leftAlone() {
        return Set.of();
    }

    /** The entry with what it leaves alone as it is there. */
    default Object completed(Object entry, @Nullable Object before) {
        if (leftAlone().isEmpty()) {
            return entry;
        }
        var there = Values.of(before);
        var all = new LinkedHashMap<>(Values.of(entry).map());
        leftAlone().stream()
                .filter(name -> !all.containsKey(name) && there.has(name))
                .forEach(
                        name -> all.put(name, Objects.requireNonNull(there.map().get(name))));
        leftAlone().forEach(name -> all.remove(name, List.of())); // said to be nobody: as what runs is shown
        return all;
    }

    /** The section's values in the form that is compared; adds to the draft what cannot be right. */
    default Map<String, Object> tidy(Draft draft, Object read) {
        return Values.of(read).map();
    }

    /** The compared form as people write it. */
    default Object written(Map<String, Object> entries) {
        return shape() instanceof Shape.Keyed ? Parts.listed(entries) : entries;
    }

    /** What runs now. Of sections that do not own everything there is: what is wanted, and what a blueprint made before. */
    Map<String, Object> present(Desk desk, @Nullable Map<String, Object> wanted);

    /** What an entry names beside what its shape tells. */
    default List<References.Reference> named(String key, Object entry) {
        return List.of();
    }

    /** Makes what is new or different so; entries are tried one by one, so that all that is refused is known. */
    default void make(Desk desk, Map<String, Object> wanted, Map<String, Object> present) {
        wanted.forEach((key, entry) -> {
            var before = present.get(key);
            if (!Objects.equals(before, entry)) {
                desk.attempt(
                        name() + "." + key,
                        () -> put(desk, key, before == null ? null : Values.of(before), Values.of(entry)));
            }
        });
    }

    /** Makes one entry so. */
    default void put(Desk desk, String key, @Nullable Values before, Values wanted) {
        throw new UnsupportedOperationException(name());
    }

    /**
     * Takes away what is wanted no more; last of all sections' changes, the last section first.
     *
     * @param instead the key of what takes its place; null when nothing was named
     */
    void remove(Desk desk, String key, Values before, @Nullable String instead);

    /** Adds a fault if open tickets need an entry that would go with nothing in its place; changes nothing. */
    default void tellUse(Desk desk, String key) {}

    /** How many open tickets what takes the entry's place would get. */
    default long moves(Desk desk, String key) {
        return 0;
    }

    /** All of it stands in this version from now on; what it decides names the version, where that is kept. */
    default void under(Desk desk, int version) {}

    /** Whether something may be named to take the place of what is removed. */
    default boolean replaces() {
        return false;
    }

    /** A copy with its keys in the order of another. */
    static Map<String, Object> inOrderOf(List<String> order, Map<String, Object> map) {
        var sorted = new LinkedHashMap<String, Object>();
        order.forEach(key -> {
            var value = map.get(key);
            if (value != null) {
                sorted.put(key, value);
            }
        });
        return sorted;
    }
}
