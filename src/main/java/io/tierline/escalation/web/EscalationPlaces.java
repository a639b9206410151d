package io.tierline.escalation.web;

import io.tierline.escalation.Notices;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The places of what ladders told and of the plan by which they tell. */
@Component
class EscalationPlaces implements NavigationSource {

    private static final int AFTER_QUEUES = 25;
    private static final int AFTER_DIRECTORY = 45;

    private final Notices notices;

    EscalationPlaces(Notices notices) {
        this.notices = notices;
    }

    @Override
    public List<Place> placesFor(Actor actor) {
        var places = new ArrayList<Place>();
        if (actor.kind() != OrganisationKind.CUSTOMER) {
            places.add(Place.main(AFTER_QUEUES, "Told to you", NoticesView.HERE, "inbox", "n")
                    .counting(Long.toString(notices.unread(actor) + notices.unreadNews(actor))));
        }
        if (mayRead(actor)) {
            places.add(Place.main(AFTER_DIRECTORY, "Escalation plan", EscalationPlanPage.HERE, "up", "e"));
        }
        return places;
    }

    static boolean mayRead(Actor actor) {
        return actor.kind().inChain() && actor.may(Permission.SEE_DIRECTORY);
    }
}
