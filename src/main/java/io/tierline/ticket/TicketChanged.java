package io.tierline.ticket;

import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;

/**
 * Something about a ticket is not as it was. Published in the transaction that made it so, whatever was done, and more than
 * once when it was more than one thing; what was done is said by {@link TicketEvent}.
 */
public record TicketChanged(WorkspaceId workspace, TicketId ticket) {}
