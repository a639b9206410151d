package io.tierline.responsibility;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one duty. */
public record DutyId(UUID value) {

    /** A new, time-ordered id. */
    public static DutyId next() {
        return new DutyId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
