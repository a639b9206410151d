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
 */
public record NewAttachment(String name, @Nullable String contentType, Content content) {

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
}
