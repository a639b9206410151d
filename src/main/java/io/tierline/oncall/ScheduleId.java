package io.tierline.oncall;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one on-call schedule. */
public record ScheduleId(UUID value) {

    /** A new, time-ordered id. */
    public static ScheduleId next() {
        return new ScheduleId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
