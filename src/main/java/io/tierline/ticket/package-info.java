/**
 * The desk: tickets, their conversation, their way through the chain in legs, hand-offs and advice. {@link
 * io.tierline.ticket.Ticketing} does, {@link io.tierline.ticket.TicketQueries} shows; who sees what is decided here and
 * nowhere else. Knows nothing of mail, screens or surveys.
 */
@ApplicationModule
@NullMarked
package io.tierline.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
