package io.tierline.oncall.web;

import io.tierline.kernel.PersonId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person with their name. */
record Named(PersonId id, String name) {

    static @Nullable Named of(@Nullable PersonId id, Map<PersonId, String> names) {
        return id == null ? null : new Named(id, names.getOrDefault(id, ""));
    }
}
