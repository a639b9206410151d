package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseKind;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose time a ticket's stand makes it, and which of its clocks wait meanwhile. On hold the customer is still to be answered
 * and told, so only the work waits; while the customer has to act, everything does.
 */
record OnClock(PartyOnClock party, Set<PromiseKind> waiting) {

    /** What is said to the customer. */
    static final Set<PromiseKind> TALK =
            EnumSet.of(PromiseKind.FIRST_RESPONSE, PromiseKind.NEXT_RESPONSE, PromiseKind.CUSTOMER_UPDATE);

    /** What is done for the customer, and where. */
    static final Set<PromiseKind> WORK =
            EnumSet.of(PromiseKind.RESOLUTION, PromiseKind.LEVEL_TIME, PromiseKind.THIRD_PARTY_TIME);

    private static final Set<PromiseKind> ALL = union(TALK, WORK);
    private static final Set<PromiseKind> OUTSIDE_HAS_IT = EnumSet.of(PromiseKind.RESOLUTION, PromiseKind.LEVEL_TIME);

    static OnClock of(Ticket ticket) {
        return switch (ticket.stage()) {
            case Stage.New _, Stage.Open _ -> new OnClock(holder(ticket), Set.of());
            case Stage.Pending _ -> new OnClock(customer(ticket, "waits-for-customer"), ALL);
            case Stage.OnHold hold
            when hold.party() != null ->
                new OnClock(new PartyOnClock(hold.party(), "waits-for-third-party"), OUTSIDE_HAS_IT);
            case Stage.OnHold _ -> new OnClock(new PartyOnClock(holding(ticket), "on-hold"), WORK);
            case Stage.Solved _, Stage.Closed _ -> new OnClock(customer(ticket, "to-be-validated"), Set.of());
        };
    }

    /** Those that waited before and do not any longer. */
    Set<PromiseKind> goOnAfter(OnClock before) {
        var kinds = EnumSet.noneOf(PromiseKind.class);
        kinds.addAll(before.waiting);
        kinds.removeAll(waiting);
        return kinds;
    }

    /** The outside party that has a live ticket: it holds it, or the ticket is on hold for it. */
    static @Nullable OrganisationId outside(Ticket ticket) {
        if (!ticket.live()) {
            return null;
        }
        if (ticket.stage() instanceof Stage.OnHold hold && hold.party() != null) {
            return hold.party();
        }
        return ticket.leg().place().outside() ? ticket.leg().place().organisation() : null;
    }

    /** Who has it, and at which level. */
    static PartyOnClock holder(Ticket ticket) {
        return new PartyOnClock(
                holding(ticket), "with-" + ticket.leg().place().level().name());
    }

    /** Who answers the customer: an outside party may not, so whoever handed it out still does. */
    static PartyOnClock speaker(Ticket ticket) {
        if (!ticket.leg().place().outside()) {
            return holder(ticket);
        }
        var from = ticket.cameBy() == null ? null : ticket.cameBy().from();
        var handed = from == null || from.outside() ? null : from.organisation();
        return new PartyOnClock(
                handed == null ? desk(ticket) : handed, holder(ticket).why());
    }

    private static PartyOnClock customer(Ticket ticket, String why) {
        return new PartyOnClock(Objects.requireNonNullElseGet(ticket.origin().customer(), () -> holding(ticket)), why);
    }

    private static OrganisationId holding(Ticket ticket) {
        return Objects.requireNonNullElseGet(ticket.leg().place().organisation(), () -> desk(ticket));
    }

    private static OrganisationId desk(Ticket ticket) {
        return Actor.system(ticket.workspace()).organisation();
    }

    private static Set<PromiseKind> union(Set<PromiseKind> some, Set<PromiseKind> others) {
        var all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }
}
