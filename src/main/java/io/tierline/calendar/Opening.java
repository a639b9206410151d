package io.tierline.calendar;

import java.time.Instant;

/** A stretch of opening time; {@code until} is not part of it. */
public record Opening(Instant from, Instant until) {}
