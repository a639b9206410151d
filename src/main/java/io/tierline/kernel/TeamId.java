package io.tierline.kernel;

import java.util.UUID;

/** Names one team. */
public record TeamId(UUID value) {

    /** A new, time-ordered id. */
    public static TeamId next() {
        return new TeamId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
