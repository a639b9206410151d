package io.tierline.feedback;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import java.time.Instant;

/**
 * How somebody found the help on one ticket.
 *
 * @param stars 1 (bad) to 5 (great)
 * @param comment empty when they said nothing
 * @param changedAt when it was given or last changed
 */
public record GivenRating(
        TicketId ticket, PersonId by, int stars, String comment, Instant ratedAt, Instant changedAt) {}
