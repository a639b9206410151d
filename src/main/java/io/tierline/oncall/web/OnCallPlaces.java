package io.tierline.oncall.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.oncall.PageQueries;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** The place in the rail of who is on call, with how many pages wait for the reader. */
@Component
class OnCallPlaces implements NavigationSource {

    private static final int BESIDE_THE_DIRECTORY = 45;

    private final PageQueries pages;

    OnCallPlaces(PageQueries pages) {
        this.pages = pages;
    }

    @Override
    public List<Place> placesFor(Actor actor) {
        if (actor.kind() == OrganisationKind.CUSTOMER || !actor.may(Permission.SEE_ON_CALL)) {
            return List.of();
        }
        var place = Place.main(BESIDE_THE_DIRECTORY, "On call", "/on-call", "bell", "o");
        var waiting = pages.waitingFor(actor);
        return List.of(waiting > 0 ? place.counting(Long.toString(waiting)) : place);
    }
}
