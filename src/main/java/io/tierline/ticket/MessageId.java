package io.tierline.ticket;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one message of a conversation. */
public record MessageId(UUID value) {

    /** A new, time-ordered id. */
    public static MessageId next() {
        return new MessageId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
