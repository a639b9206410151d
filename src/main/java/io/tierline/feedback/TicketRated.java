package io.tierline.feedback;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;

/** A rating was given or changed. Published inside the transaction that made it so. */
public record TicketRated(WorkspaceId workspace, TicketId ticket, PersonId by, int stars, Instant at) {}
