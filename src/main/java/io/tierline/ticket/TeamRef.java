package io.tierline.ticket;

import io.tierline.kernel.TeamId;

/** A team with its name, ready to show. */
public record TeamRef(TeamId id, String key, String name) {}
