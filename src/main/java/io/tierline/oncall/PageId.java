package io.tierline.oncall;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one page. */
public record PageId(UUID value) {

    /** A new, time-ordered id. */
    public static PageId next() {
        return new PageId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
