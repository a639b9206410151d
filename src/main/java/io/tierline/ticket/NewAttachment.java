package io.tierline.ticket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file to attach: at most 25 MB, at most 20 on a message.
 *
 * @param name as the sender calls it; it is cleaned before it is kept
 * @param contentType as the sender claims it; only types on a safe list are kept
 * @param contentId by what the HTML of its message refers to it ({@code cid:…}); null when it does not
 */
public record NewAttachment(
        String name,
        @Nullable String contentType,
        Content content,
        @Nullable String contentId) {

    private static final int LONGEST_ID = 200;

    public NewAttachment {
        contentId = contentId == null || contentId.isBlank() || contentId.length() > LONGEST_ID ? null : contentId;
    }

    /** Beside the text of its message. */
    public NewAttachment(String name, @Nullable String contentType, Content content) {
        this(name, contentType, content, null);
    }

    public static final long MAX_BYTES = 25L * 1024 * 1024;
    public static final int MAX_PER_MESSAGE = 20;

    /** Opens the bytes; called once. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static NewAttachment of(String name, @Nullable String contentType, byte[] bytes) {
        return new NewAttachment(name, contentType, () -> new ByteArrayInputStream(bytes));
    }

    /** The same, shown where the HTML of its message refers to it. */
    public NewAttachment as(String id) {
        return new NewAttachment(name, contentType, content, id);
    }
}
