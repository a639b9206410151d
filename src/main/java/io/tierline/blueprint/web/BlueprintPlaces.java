package io.tierline.blueprint.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where the support plan as code is looked after. */
@Component
class BlueprintPlaces implements NavigationSource {

    private static final int BESIDE_ADMINISTRATION = 81;

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.kind() == OrganisationKind.PROVIDER && actor.may(Permission.ADMINISTER)
                ? List.of(Place.main(BESIDE_ADMINISTRATION, "Blueprint", BlueprintPage.HERE, "file", "u"))
                : List.of();
    }
}
