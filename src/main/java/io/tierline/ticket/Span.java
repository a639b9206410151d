package io.tierline.ticket;

import java.time.Instant;

/**
 * Tickets raised in that time.
 *
 * @param to not part of it
 */
public record Span(Instant from, Instant to) {}
