package io.tierline.ticket;

import io.tierline.kernel.Ids;
import java.util.UUID;

/** Names one attachment of a message. */
public record AttachmentId(UUID value) {

    /** A new, time-ordered id. */
    public static AttachmentId next() {
        return new AttachmentId(Ids.next());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
