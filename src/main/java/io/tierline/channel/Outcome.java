package io.tierline.channel;

import io.tierline.kernel.TicketId;

/** What is made of a mail. */
sealed interface Outcome {

    record NewTicket(TicketId ticket, long number) implements Outcome {}

    record Joined(TicketId ticket, long number) implements Outcome {}

    record Suppressed(Reason reason, String detail) implements Outcome {}

    record Unprocessed(Reason reason, String detail) implements Outcome {}

    default Disposition disposition() {
        return switch (this) {
            case NewTicket _ -> Disposition.TICKET;
            case Joined _ -> Disposition.MESSAGE;
            case Suppressed _ -> Disposition.SUPPRESSED;
            case Unprocessed _ -> Disposition.UNPROCESSED;
        };
    }
}
