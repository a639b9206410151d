package io.tierline.ticket;

import io.tierline.kernel.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An open ticket that lies elsewhere than the rules would put it now, as when its customer has come into another phase.
 *
 * @param level where it would lie
 * @param team null when nothing serves the customer any more: it would be in triage
 * @param moves whether it would change hands; otherwise only the chain it goes on in is another
 * @param because why, sentence by sentence
 * @param allowed whether the reader may hand it over
 * @param settling the number of the hand-off that is to be settled first; null when there is none
 */
public record Stray(
        TicketSummary ticket,
        Level level,
        @Nullable TeamRef team,
        @Nullable OrganisationRef holder,
        boolean moves,
        List<String> because,
        boolean allowed,
        @Nullable Integer settling) {

    public Stray {
        because = List.copyOf(because);
    }

    /** Whether it can be handed over as things stand. */
    public boolean ready() {
        return allowed && settling == null;
    }
}
