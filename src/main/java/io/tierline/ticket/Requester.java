package io.tierline.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as a mail or a client names them.
 *
 * @param proven false for a mail that names a ticket and shows nothing that only those know whom the desk wrote to: it may be
 *     anybody's
 */
public record Requester(String email, @Nullable String name, boolean proven) {

    /** Somebody whose name nobody doubts. */
    public Requester(String email, @Nullable String name) {
        this(email, name, true);
    }
}
