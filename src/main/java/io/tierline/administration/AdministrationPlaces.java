package io.tierline.administration;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** The administration's place in the rail. */
@Component
class AdministrationPlaces implements NavigationSource {

    private static final int ORDER = 80;

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.may(Permission.ADMINISTER)
                ? List.of(new Place(Place.Section.MAIN, ORDER, "Administration", "/admin", "settings", null, null))
                : List.of();
    }
}
