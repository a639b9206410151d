package io.tierline.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox that is polled by IMAP.
 *
 * @param key its short name; the password is the setting {@code tierline.mail.password.KEY}
 * @param desk the address its mail is taken for
 * @param tls from the first byte; otherwise STARTTLS is used where the server offers it
 * @param problem what went wrong at the last poll, empty if nothing
 */
public record Mailbox(
        String key,
        String desk,
        String host,
        int port,
        boolean tls,
        String login,
        String folder,
        @Nullable Instant polledAt,
        String problem) {

    /** One that was not polled yet. */
    public static Mailbox of(String key, String desk, String host, int port, boolean tls, String login) {
        return new Mailbox(key, desk, host, port, tls, login, "INBOX", null, "");
    }
}
