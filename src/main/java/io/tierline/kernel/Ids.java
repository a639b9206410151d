package io.tierline.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads ids. They are UUID version 7 (RFC 9562): ordered by time, so that indexes grow at one end. */
public final class Ids {

    private Ids() {}

    /** A new id, greater than those made before it by this process. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochPlus1();
    }

    /** Reads an id in its usual written form; empty when the text is not one. */
    public static Optional<UUID> parse(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
