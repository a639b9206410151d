package io.tierline.ticket.web;

import io.tierline.kernel.Checks;
import io.tierline.kernel.WireWord;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was chosen in a form's lists. Nothing chosen is null; what no list offers is a problem of its field, never nothing. */
final class Chosen {

    private final Map<String, String> values;
    private final Checks checks = new Checks();

    Chosen(Map<String, String> values) {
        this.values = values;
    }

    <E extends Enum<E> & WireWord> @Nullable E word(String field, Class<E> type) {
        return one(field, text -> WireWord.parse(type, text));
    }

    <T> @Nullable T one(String field, Function<String, Optional<T>> read) {
        var text = values.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        var found = read.apply(text);
        checks.that(found.isPresent(), field, "unknown", "Choose one of the list.");
        return found.orElse(null);
    }

    void refuseIfAny() {
        checks.refuseIfAny();
    }
}
