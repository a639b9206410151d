package io.tierline.ticket;

import io.tierline.kernel.Actor;

/** Works out what a ticket wants next, as it is true for the reader. */
final class Wants {

    private Wants() {}

    static Want of(Actor by, ListRow row) {
        var ticket = row.ticket();
        var offer = row.offer();
        if (ticket.live() && offer != null) {
            return switch (offer.state()) {
                case "awaiting-approval" -> offer.approvedBy(by) ? Want.APPROVAL : Want.APPROVER_DECIDES;
                case "asked" -> offer.receivedBy(by) ? Want.SENDER_ANSWERS : Want.ANSWER_RECEIVER;
                default -> offer.receivedBy(by) ? Want.ACCEPT_OR_RETURN : Want.RECEIVER_DECIDES;
            };
        }
        if (row.seen().side() == TicketView.Side.CHAIN && ticket.talk().doubtedSince() != null) {
            return Want.PROOF;
        }
        return switch (ticket.stage()) {
            case Stage.Pending _ -> Want.CUSTOMER_ANSWERS;
            case Stage.OnHold hold ->
                switch (hold.reason()) {
                    case THIRD_PARTY -> Want.OUTSIDE_ANSWERS;
                    case PLANNED -> Want.PLANNED_TIME;
                    case OTHER -> Want.HOLD_ENDS;
                };
            case Stage.Solved _ -> Want.VALIDATION;
            case Stage.Closed _ -> Want.NOTHING;
            case Stage.New _, Stage.Open _ -> work(by, ticket, row.seen().side());
        };
    }

    /** The first answer is the chain's to give even while an outside party holds the ticket. */
    private static Want work(Actor by, Ticket ticket, TicketView.Side side) {
        var outside = side == TicketView.Side.OUTSIDE;
        if (outside && !ticket.heldBy(by.organisation())) {
            return Want.NOTHING;
        }
        if (ticket.leg().place().inTriage()) {
            return Want.ROUTE;
        }
        if (ticket.talk().firstReplyAt() == null && !outside) {
            return Want.FIRST_ANSWER;
        }
        if (ticket.leg().place().outside() && !outside) {
            return Want.OUTSIDE_ANSWERS;
        }
        if (ticket.leg().assignee() == null) {
            return Want.TAKE;
        }
        return ticket.talk().waitsSince() != null && !outside ? Want.ANSWER_CUSTOMER : Want.WORK;
    }
}
