package io.tierline.access;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser session as its owner sees it.
 *
 * @param seenAt last use, to the minute
 */
public record SessionView(UUID id, Instant openedAt, Instant seenAt, Instant expiresAt, String address, String agent) {}
