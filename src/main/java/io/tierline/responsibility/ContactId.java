package io.tierline.responsibility;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one contact. */
public record ContactId(UUID value) {

    /** A new, time-ordered id. */
    public static ContactId next() {
        return new ContactId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
