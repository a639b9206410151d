package io.tierline.backup.web;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** Where administrators see what became of the backups. */
@Component
class BackupPlaces implements NavigationSource {

    private static final int LAST = 97;

    @Override
    public List<Place> placesFor(Actor actor) {
        return actor.may(Permission.ADMINISTER) && actor.kind() == OrganisationKind.PROVIDER
                ? List.of(new Place(Place.Section.MAIN, LAST, "Backups", BackupsView.PATH, "history", null, null))
                : List.of();
    }
}
