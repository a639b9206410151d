package io.tierline.responsibility;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.time.Instant;

/** Somebody who is or will be on duty for a team, from the first instant up to the second. */
public record PlannedDuty(DutyId id, TeamId team, PersonId person, Instant from, Instant until) {}
