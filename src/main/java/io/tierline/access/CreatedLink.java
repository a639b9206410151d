package io.tierline.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A one-time link just made.
 *
 * @param secret its last path segment; it is not kept and cannot be had again
 */
public record CreatedLink(UUID id, String secret, Instant expiresAt) {

    /** Where it leads on this desk. */
    public String path() {
        return "/welcome/" + secret;
    }

    @Override
    public String toString() {
        return "link " + id;
    }
}
