package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A question to another level or team that does not move the ticket.
 *
 * @param level whom to ask in its chain; null when a team is named
 */
public record NewGuidance(@Nullable Level level, @Nullable TeamId team, String question) {}
