package io.tierline.ticket;

/**
 * A ticket as one actor sees it.
 *
 * @param side from where they see it
 * @param following whether they follow it
 * @param asked whether advice is asked of one of their teams
 * @param outside whether an outside party is on it
 */
record Seen(Ticket ticket, TicketView.Side side, boolean following, boolean asked, boolean outside) {

    Seen with(Ticket next) {
        return new Seen(next, side, following, asked, outside);
    }
}
