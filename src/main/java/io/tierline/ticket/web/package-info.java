/** The screens of those who work tickets: my work, queues, the ticket, the bridge. Thin over {@code Ticketing} and {@code TicketQueries}. */
@NullMarked
package io.tierline.ticket.web;

import org.jspecify.annotations.NullMarked;
