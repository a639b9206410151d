package io.tierline.lifecycle;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Which critical period. */
public record PeriodId(UUID value) {

    public static PeriodId next() {
        return new PeriodId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
