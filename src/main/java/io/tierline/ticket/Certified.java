package io.tierline.ticket;

import io.tierline.certification.Certification;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether people hold what is demanded of those who take tickets at a place. */
@Component
class Certified {

    private final Certification certification;

    Certified(Certification certification) {
        this.certification = certification;
    }

    /** Refuses with the names of what is missing. */
    void require(WorkspaceId workspace, PersonId person, Place place) {
        var missing = certification.missing(workspace, person, place.level(), place.team());
        if (!missing.isEmpty()) {
            throw Refused.of(TicketRefusal.CERTIFICATE_MISSING)
                    .with("certificates", String.join(", ", missing))
                    .with("level", place.level().name());
        }
    }

    /** What is left of these acts for the actor: nobody is offered to take what they would be refused. */
    Set<TicketAction> only(Actor by, Ticket ticket, Set<TicketAction> actions) {
        var left = EnumSet.noneOf(TicketAction.class);
        left.addAll(actions);
        if (left.contains(TicketAction.TAKE) && lacks(by, ticket.leg().place())) {
            left.remove(TicketAction.TAKE);
        }
        var handOff = ticket.handOff();
        if (handOff != null
                && left.contains(TicketAction.ACCEPT)
                && by.teams().contains(handOff.to().team())
                && lacks(by, handOff.to())) {
            left.remove(TicketAction.ACCEPT);
        }
        return left;
    }

    private boolean lacks(Actor by, Place place) {
        return !certification
                .missing(by.workspace(), by.person(), place.level(), place.team())
                .isEmpty();
    }
}
