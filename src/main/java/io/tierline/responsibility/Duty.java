package io.tierline.responsibility;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import java.time.Instant;

/** Somebody who is on duty for a team until then. */
public record Duty(TeamId team, PersonId person, Instant until) {}
