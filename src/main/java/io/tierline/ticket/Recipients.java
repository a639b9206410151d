package io.tierline.ticket;

import io.tierline.kernel.TicketId;
import java.util.List;

/** Whom a message is to be delivered to besides its author. */
public record Recipients(
        TicketId ticket, long number, String subject, TicketView.Message message, List<PersonRef> people) {}
