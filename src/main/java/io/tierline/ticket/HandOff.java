package io.tierline.ticket;

import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An offer to pass a ticket on, with its packet. The sender keeps the ticket until it is accepted. */
record HandOff(
        int number,
        Place from,
        Place to,
        Offer offer,
        Passing passing,
        @Nullable Approval approval,
        @Nullable Asking asking) {

    /** What was offered. */
    record Offer(
            PersonId by,
            Instant at,
            String reason,
            String tried,
            List<TicketView.PacketItem> packet,
            List<MessageId> share) {

        Offer packed(List<TicketView.PacketItem> items) {
            return new Offer(by, at, reason, tried, items, share);
        }
    }

    /** Who let it go. */
    record Approval(PersonId by, Instant at) {}

    /** The last question about the packet and its answer. */
    record Asking(String question, Instant at, @Nullable String answer) {}

    /** The last answer, with the words it came with. */
    record Decision(PersonId by, Instant at, @Nullable String words) {}

    /** How far it is. */
    sealed interface Passing {

        record AwaitingApproval(
                @Nullable PersonId approver, @Nullable Permission permission) implements Passing {}

        record Offered() implements Passing {}

        record Asked() implements Passing {}

        record Accepted(PersonId by, Instant at) implements Passing {}

        record Returned(PersonId by, Instant at, String reason) implements Passing {}

        /** The approver did not let it go. */
        record Stopped(PersonId by, Instant at, String reason) implements Passing {}

        /**
         * The sender took it back.
         *
         * @param arrived whether it had reached its receiver by then; one that waited for approval had not
         */
        record Withdrawn(PersonId by, Instant at, boolean arrived) implements Passing {}

        /** The answer it got; null while it has none. */
        default @Nullable Decision decision() {
            return switch (this) {
                case AwaitingApproval _, Offered _, Asked _ -> null;
                case Accepted accepted -> new Decision(accepted.by(), accepted.at(), null);
                case Returned returned -> new Decision(returned.by(), returned.at(), returned.reason());
                case Stopped stopped -> new Decision(stopped.by(), stopped.at(), stopped.reason());
                case Withdrawn withdrawn -> new Decision(withdrawn.by(), withdrawn.at(), null);
            };
        }

        default boolean live() {
            return switch (this) {
                case AwaitingApproval _, Offered _, Asked _ -> true;
                case Accepted _, Returned _, Stopped _, Withdrawn _ -> false;
            };
        }

        default String wire() {
            return switch (this) {
                case AwaitingApproval _ -> "awaiting-approval";
                case Offered _ -> "offered";
                case Asked _ -> "asked";
                case Accepted _ -> "accepted";
                case Returned _ -> "returned";
                case Stopped _ -> "refused";
                case Withdrawn _ -> "withdrawn";
            };
        }
    }

    static HandOff offered(int number, Place from, Place to, Offer offer, Passing passing) {
        return new HandOff(number, from, to, offer, passing, null, null);
    }

    boolean live() {
        return passing.live();
    }

    HandOff approved(PersonId by, Instant at) {
        return switch (passing) {
            case Passing.AwaitingApproval _ ->
                new HandOff(number, from, to, offer, new Passing.Offered(), new Approval(by, at), asking);
            case Passing.Offered _, Passing.Asked _ -> throw Refused.of(TicketRefusal.HAND_OFF_DECIDED);
            case Passing.Accepted _, Passing.Returned _, Passing.Stopped _, Passing.Withdrawn _ -> throw decided();
        };
    }

    HandOff stopped(PersonId by, String reason, Instant at) {
        return switch (passing) {
            case Passing.AwaitingApproval _ -> passed(new Passing.Stopped(by, at, reason));
            case Passing.Offered _, Passing.Asked _ -> throw Refused.of(TicketRefusal.HAND_OFF_DECIDED);
            case Passing.Accepted _, Passing.Returned _, Passing.Stopped _, Passing.Withdrawn _ -> throw decided();
        };
    }

    HandOff accepted(PersonId by, Instant at) {
        requireWithReceiver();
        return passed(new Passing.Accepted(by, at));
    }

    HandOff returned(PersonId by, String reason, Instant at) {
        return switch (passing) {
            case Passing.AwaitingApproval _ -> throw Refused.of(TicketRefusal.APPROVAL_MISSING);
            case Passing.Offered _, Passing.Asked _, Passing.Accepted _ -> passed(new Passing.Returned(by, at, reason));
            case Passing.Returned _, Passing.Stopped _, Passing.Withdrawn _ -> throw decided();
        };
    }

    HandOff asked(String question, Instant at) {
        requireWithReceiver();
        return new HandOff(number, from, to, offer, new Passing.Asked(), approval, new Asking(question, at, null));
    }

    HandOff answered(String answer, List<TicketView.PacketItem> packet) {
        return switch (passing) {
            case Passing.Asked _ ->
                new HandOff(
                        number,
                        from,
                        to,
                        offer.packed(packet),
                        new Passing.Offered(),
                        approval,
                        asking == null ? null : new Asking(asking.question(), asking.at(), answer));
            case Passing.AwaitingApproval _, Passing.Offered _ -> throw Refused.of(TicketRefusal.NOT_ASKED);
            case Passing.Accepted _, Passing.Returned _, Passing.Stopped _, Passing.Withdrawn _ -> throw decided();
        };
    }

    /** Whether its receiver has ever seen it: what never arrived stays unknown to them. */
    boolean arrived() {
        return switch (passing) {
            case Passing.AwaitingApproval _, Passing.Stopped _ -> false;
            case Passing.Withdrawn withdrawn -> withdrawn.arrived();
            case Passing.Offered _, Passing.Asked _, Passing.Accepted _, Passing.Returned _ -> true;
        };
    }

    HandOff withdrawn(PersonId by, Instant at) {
        if (!live()) {
            throw decided();
        }
        return passed(new Passing.Withdrawn(by, at, !(passing instanceof Passing.AwaitingApproval)));
    }

    private void requireWithReceiver() {
        switch (passing) {
            case Passing.AwaitingApproval _ -> throw Refused.of(TicketRefusal.APPROVAL_MISSING);
            case Passing.Offered _, Passing.Asked _ -> {}
            case Passing.Accepted _, Passing.Returned _, Passing.Stopped _, Passing.Withdrawn _ -> throw decided();
        }
    }

    private HandOff passed(Passing next) {
        return new HandOff(number, from, to, offer, next, approval, asking);
    }

    private Refused decided() {
        return Refused.of(TicketRefusal.HAND_OFF_DECIDED).with("state", passing.wire());
    }
}
