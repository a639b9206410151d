package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Whom of the chain an outside party talks with. */
@Component
class Counterparts {

    private final Conversation conversation;
    private final Compass compass;

    Counterparts(Conversation conversation, Compass compass) {
        this.conversation = conversation;
        this.compass = compass;
    }

    /** Who wrote to it last, who handed it the ticket, who has it, the provider: the first of them that there is. */
    OrganisationId of(Ticket ticket, OrganisationId outside) {
        var last = conversation.insideOf(ticket.workspace(), ticket.id(), outside);
        if (last != null) {
            return last;
        }
        return Stream.of(ticket.handOff(), ticket.cameBy())
                .filter(Objects::nonNull)
                .filter(handOff -> outside.equals(handOff.to().organisation()))
                .map(handOff -> handOff.from().organisation())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> holder(ticket, outside));
    }

    private OrganisationId holder(Ticket ticket, OrganisationId outside) {
        var holder = ticket.leg().place().organisation();
        return holder != null && !holder.equals(outside)
                ? holder
                : Objects.requireNonNull(compass.provider(ticket.workspace()));
    }
}
