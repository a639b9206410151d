package io.tierline.responsibility;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one activity of the responsibility matrix. */
public record ActivityId(UUID value) {

    /** A new, time-ordered id. */
    public static ActivityId next() {
        return new ActivityId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
