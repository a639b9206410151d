package io.tierline.ticket;

import io.tierline.promise.TargetFacts;

/**
 * What would become of a ticket if it were raised now.
 *
 * @param facts what would decide which targets apply to it
 * @param routed whether a team would have it; otherwise it would lie in triage
 */
public record Foreseen(TargetFacts facts, boolean routed) {}
