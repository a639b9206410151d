package io.tierline.access;

import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API token without its secret.
 *
 * @param narrowedTo the only permissions it gives, of those the person has; null: all they have
 * @param lastUsedAt to the minute
 */
public record TokenView(
        UUID id,
        PersonId person,
        String name,
        @Nullable Set<Permission> narrowedTo,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
