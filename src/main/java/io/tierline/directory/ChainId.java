package io.tierline.directory;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one chain. */
public record ChainId(UUID value) {

    /** A new, time-ordered id. */
    public static ChainId next() {
        return new ChainId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
