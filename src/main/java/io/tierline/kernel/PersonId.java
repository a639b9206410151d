package io.tierline.kernel;

import java.util.UUID;

/** Names one person. */
public record PersonId(UUID value) {

    /** A new, time-ordered id. */
    public static PersonId next() {
        return new PersonId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
