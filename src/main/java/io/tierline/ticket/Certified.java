package io.tierline.ticket;

import io.tierline.certification.Certification;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
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

    /** For what is shown to one actor at once: each place is asked about once. */
    Glance glance(Actor by) {
        return new Glance(by);
    }

    /** What one actor lacks, place by place. */
    final class Glance {

        private final Actor by;
        private final Map<Place, Boolean> lacks = new HashMap<>();

        private Glance(Actor by) {
            this.by = by;
        }

        Actor by() {
            return by;
        }

        /** What is left of these acts for the actor: nobody is offered to take what they would be refused. */
        Set<TicketAction> only(Ticket ticket, Set<TicketAction> actions) {
            var left = EnumSet.noneOf(TicketAction.class);
            left.addAll(actions);
            if (left.contains(TicketAction.TAKE) && lacks(ticket.leg().place())) {
                left.remove(TicketAction.TAKE);
            }
            var handOff = ticket.handOff();
            if (handOff != null
                    && left.contains(TicketAction.ACCEPT)
                    && by.teams().contains(handOff.to().team())
                    && lacks(handOff.to())) {
                left.remove(TicketAction.ACCEPT);
            }
            return left;
        }

        private boolean lacks(Place place) {
            return lacks.computeIfAbsent(
                    place,
                    there -> !certification
                            .missing(by.workspace(), by.person(), there.level(), there.team())
                            .isEmpty());
        }
    }
}
