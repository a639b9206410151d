package io.tierline.promise;

import java.time.Instant;

/**
 * Starts a clock if a target applies.
 *
 * @param charged who owes it
 * @param at from when on; may be past, where it was found out late that something is promised
 */
public record StartPromise(PromiseName name, TargetFacts facts, PartyOnClock charged, Instant at) {}
