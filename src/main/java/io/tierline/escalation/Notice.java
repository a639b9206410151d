package io.tierline.escalation;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WireWord;
import io.tierline.promise.PromiseKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a step told one person. Holds no words of the ticket.
 *
 * @param promise whose ladder it was
 * @param kind of the promise
 * @param step the number of the ladder's step
 * @param says the news in a sentence or two
 * @param dueAt when the promise is or was due
 * @param readAt when the person said that they have read it
 */
public record Notice(
        UUID id,
        PersonId person,
        TicketId ticket,
        long ticketNumber,
        UUID promise,
        PromiseKind kind,
        String ladder,
        int step,
        Way way,
        String says,
        Instant dueAt,
        Instant at,
        @Nullable Instant readAt) {

    /** Which way the step went. */
    public enum Way implements WireWord {
        REMINDER,
        /** Up a level of knowledge. */
        FUNCTIONAL,
        /** Up the management. */
        HIERARCHICAL,
        /** A step reached nobody or could not be done. */
        ALARM
    }
}
