package io.tierline.ticket;

import io.tierline.kernel.Actor;
import java.util.List;

/** What another feature has to say beside a ticket. Asked whenever the ticket's page is shown, so it must cost little. */
public interface TicketPanel {

    /** The facts this feature knows; empty for none. The reader may see the ticket. */
    List<Fact> facts(Actor reader, TicketHead ticket);

    /** One line: {@code Ratings of this customer} — {@code 4.6 of 5, from 12}. */
    record Fact(String label, String words) {}
}
