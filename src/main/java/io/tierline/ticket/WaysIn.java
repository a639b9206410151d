package io.tierline.ticket;

import io.tierline.contract.Contracts;
import io.tierline.contract.NotIncluded;
import io.tierline.contract.SupportChannel;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import io.tierline.kernel.FieldProblem;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ways in that a customer's plan includes. A new request over another is refused with the way to take instead. */
@Component
class WaysIn {

    private static final Set<Source> BY_STAFF = EnumSet.of(Source.AGENT, Source.PHONE, Source.CHAT, Source.EMAIL);

    private final Contracts contracts;
    private final DirectoryQueries directory;

    WaysIn(Contracts contracts, DirectoryQueries directory) {
        this.contracts = contracts;
        this.directory = directory;
    }

    /**
     * What is taken. A way that the plan leaves out is refused, unless somebody who works tickets says why it is taken all the
     * same; where the plan includes the way there is no exception.
     */
    RaiseTicket taken(Actor by, RaiseTicket wanted, OrganisationId customer, Instant at) {
        if (BY_STAFF.contains(wanted.source())) {
            requireStaff(by);
        }
        if (wanted.exception() != null) {
            requireStaff(by);
        }
        if (wanted.source() == Source.API && by.may(Permission.WORK_TICKETS)) {
            return wanted.despitePlan(null);
        }
        var left = leftOut(by.workspace(), wanted.source(), customer, at);
        if (left.isPresent() && wanted.exception() == null) {
            throw refused(left.get());
        }
        return left.isPresent() ? wanted : wanted.despitePlan(null);
    }

    private static Refused refused(NotIncluded left) {
        return Refused.of(
                        TicketRefusal.CHANNEL_NOT_INCLUDED,
                        List.of(new FieldProblem("source", "not-included", left.says())))
                .with("says", left.says());
    }

    /** What is to be said to who would come over that way now; empty where it is included. */
    Optional<NotIncluded> leftOut(Actor by, @Nullable Requester who, Source source, Instant at) {
        var customer = who == null
                ? Optional.of(by.organisation())
                : directory.personByEmail(by.workspace(), who.email()).map(Person::organisation);
        return customer.flatMap(found -> leftOut(by.workspace(), source, found, at));
    }

    private static void requireStaff(Actor by) {
        if (!by.isSystem()) {
            by.require(Permission.WORK_TICKETS);
        }
    }

    /** What the plan of then says of the way; nothing for who is not known as a customer yet. */
    private Optional<NotIncluded> leftOut(WorkspaceId workspace, Source source, OrganisationId customer, Instant at) {
        return channel(source)
                .filter(_ -> directory
                        .organisation(workspace, customer)
                        .filter(found -> !found.strangers())
                        .isPresent())
                .flatMap(channel ->
                        contracts.leavesOut(workspace, customer, channel, LocalDate.ofInstant(at, ZoneOffset.UTC)));
    }

    /** Programs come in where the portal does; what an agent or Tierline itself writes down comes in no way of a plan. */
    static Optional<SupportChannel> channel(Source source) {
        return switch (source) {
            case EMAIL -> Optional.of(SupportChannel.MAIL);
            case PORTAL, API -> Optional.of(SupportChannel.PORTAL);
            case PHONE -> Optional.of(SupportChannel.PHONE);
            case CHAT -> Optional.of(SupportChannel.CHAT);
            case AGENT, SYSTEM -> Optional.empty();
        };
    }
}
