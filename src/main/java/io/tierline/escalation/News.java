package io.tierline.escalation;

import io.tierline.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person was told beside ladders.
 *
 * @param link the path of the page that shows it
 * @param alarm whether something went wrong that they must not overlook
 * @param readAt when the person said that they have read it
 */
public record News(
        UUID id,
        PersonId person,
        String title,
        String says,
        String link,
        boolean alarm,
        Instant at,
        @Nullable Instant readAt) {}
