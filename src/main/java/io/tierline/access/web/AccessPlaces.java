package io.tierline.access.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where roles are looked after. */
@Component
class AccessPlaces implements NavigationSource {

    private static final int LAST = 95;

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.may(Permission.ADMINISTER) && actor.kind() == OrganisationKind.PROVIDER
                ? List.of(new Place(Place.Section.MAIN, LAST, "Roles", "/admin/roles", "shield", null, null))
                : List.of();
    }
}
