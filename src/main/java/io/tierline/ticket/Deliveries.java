package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whom a message is to be delivered to outside the desk's own screens: the customer's people for what the customer may read,
 * and an outside party's team for what is written to it. What stays inside the chain is not sent anywhere.
 */
@Component
class Deliveries {

    private static final int MOST = 50;

    private final Messages messages;
    private final Parties parties;
    private final Names names;
    private final DirectoryQueries directory;
    private final HandOffs handOffs;

    Deliveries(Messages messages, Parties parties, Names names, DirectoryQueries directory, HandOffs handOffs) {
        this.messages = messages;
        this.parties = parties;
        this.names = names;
        this.directory = directory;
        this.handOffs = handOffs;
    }

    Recipients of(Actor system, Seen seen, MessageId id) {
        var message = messages.message(system, seen, id);
        var people = new LinkedHashSet<PersonId>();
        if (message.audience() == Audience.CUSTOMER) {
            people.add(seen.ticket().origin().requester());
            people.addAll(parties.followers(seen.ticket()));
        } else if (message.outside() != null && message.from() != TicketView.Side.OUTSIDE) {
            people.addAll(outside(system, seen.ticket(), message.outside().id()));
        }
        people.remove(message.author().id());
        return new Recipients(
                seen.ticket().id(),
                seen.ticket().number(),
                seen.ticket().facts().subject(),
                message,
                named(system, people));
    }

    /** The team it was handed to, or that has it. */
    private List<PersonId> outside(Actor system, Ticket ticket, OrganisationId outside) {
        var team = handOffs.of(ticket.workspace(), ticket.id()).reversed().stream()
                .map(HandOff::to)
                .filter(place -> outside.equals(place.organisation()))
                .map(Place::team)
                .filter(Objects::nonNull)
                .findFirst();
        return team.map(found -> directory.membersOf(system.workspace(), found).stream()
                        .map(person -> person.id())
                        .limit(MOST)
                        .toList())
                .orElse(List.of());
    }

    private List<PersonRef> named(Actor system, Set<PersonId> people) {
        var wanted = names.want();
        people.forEach(wanted::person);
        var known = wanted.in(system.workspace());
        return people.stream()
                .map(known::person)
                .filter(person -> hasAddress(person.email()))
                .limit(MOST)
                .toList();
    }

    private static boolean hasAddress(@Nullable String email) {
        return email != null && !email.isBlank();
    }
}
