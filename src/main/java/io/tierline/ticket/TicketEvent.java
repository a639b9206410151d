package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket. Published inside the transaction that made it so. */
public sealed interface TicketEvent {

    WorkspaceId workspace();

    TicketId ticket();

    Instant at();

    record TicketRaised(
            WorkspaceId workspace, TicketId ticket, long number, MessageId message, Source source, Instant at)
            implements TicketEvent {}

    /**
     * The rules sent it to a team.
     *
     * @param rule the key of the rule that decided, see {@link io.tierline.triage.Routing}
     */
    record TicketRouted(WorkspaceId workspace, TicketId ticket, Level level, TeamId team, String rule, Instant at)
            implements TicketEvent {}

    /** Assigned to somebody, or to nobody. */
    record TicketAssigned(
            WorkspaceId workspace,
            TicketId ticket,
            @Nullable PersonId assignee,
            PersonId by,
            Instant at) implements TicketEvent {}

    /** Also for the first message, the solution and a rejection. */
    record MessageWritten(
            WorkspaceId workspace,
            TicketId ticket,
            MessageId message,
            Audience audience,
            @Nullable OrganisationId outside,
            PersonId author,
            boolean byCustomer,
            boolean automatic,
            Instant at)
            implements TicketEvent {}

    /** An outside party may now read this message too. */
    record MessageShared(WorkspaceId workspace, TicketId ticket, MessageId message, OrganisationId outside, Instant at)
            implements TicketEvent {}

    record StateChanged(WorkspaceId workspace, TicketId ticket, TicketState from, TicketState to, Instant at)
            implements TicketEvent {}

    record Classified(WorkspaceId workspace, TicketId ticket, Instant at) implements TicketEvent {}

    /** A hand-off came into this state, see {@link TicketView.HandOff#state()}. */
    record HandOffMoved(
            WorkspaceId workspace,
            TicketId ticket,
            int handOff,
            String state,
            TeamId to,
            OrganisationId toOrganisation,
            @Nullable PersonId approver,
            PersonId by,
            Instant at)
            implements TicketEvent {}

    record GuidanceAsked(WorkspaceId workspace, TicketId ticket, int guidance, TeamId team, PersonId by, Instant at)
            implements TicketEvent {}

    record GuidanceAnswered(WorkspaceId workspace, TicketId ticket, int guidance, PersonId by, Instant at)
            implements TicketEvent {}

    record TicketSolved(WorkspaceId workspace, TicketId ticket, MessageId message, PersonId by, Instant at)
            implements TicketEvent {}

    record TicketReopened(WorkspaceId workspace, TicketId ticket, PersonId by, Instant at) implements TicketEvent {}

    record TicketValidated(WorkspaceId workspace, TicketId ticket, boolean accepted, PersonId by, Instant at)
            implements TicketEvent {}

    record TicketClosed(WorkspaceId workspace, TicketId ticket, String how, Instant at) implements TicketEvent {}

    record TicketMerged(WorkspaceId workspace, TicketId ticket, TicketId into, PersonId by, Instant at)
            implements TicketEvent {}
}
