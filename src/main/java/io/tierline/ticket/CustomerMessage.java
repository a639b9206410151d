package io.tierline.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote, on whatever channel.
 *
 * @param author who wrote it; needed when Tierline itself hands it in (mail), null when the actor wrote it
 * @param automatic an out-of-office or the like: kept, but it opens nothing again
 */
public record CustomerMessage(
        @Nullable Requester author,
        String body,
        @Nullable String html,
        List<NewAttachment> attachments,
        boolean automatic,
        Source source) {

    public CustomerMessage {
        attachments = List.copyOf(attachments);
    }

    /** Whether it is sure that the author wrote it. */
    boolean proven() {
        return author == null || author.proven();
    }
}
