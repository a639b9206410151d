package io.tierline.responsibility.web;

import io.tierline.directory.DirectoryFilter;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.web.NavigationSource;
import io.tierline.web.PaletteSource;
import io.tierline.web.Place;
import java.util.List;
import org.springframework.stereotype.Component;

/** The directory's place in the rail, and the customers it finds for the palette. */
@Component
class DirectoryPlaces implements NavigationSource, PaletteSource {

    private static final int ORDER = 40;

    private final DirectoryQueries directory;

    DirectoryPlaces(DirectoryQueries directory) {
        this.directory = directory;
    }

    @Override
    public List<Place> placesFor(Actor actor) {
        return mayLook(actor) ? List.of(Place.main(ORDER, "Directory", "/directory", "people", "d")) : List.of();
    }

    @Override
    public List<Found> find(Actor actor, String words, int limit) {
        if (!mayLook(actor) || words.isBlank() || actor.kind() == OrganisationKind.THIRD_PARTY) {
            return List.of();
        }
        return directory
                .organisations(
                        actor,
                        DirectoryFilter.search(words, OrganisationKind.CUSTOMER),
                        new PageRequest(Math.clamp(limit, 1, PageRequest.MAX_LIMIT), null))
                .items()
                .stream()
                .filter(customer -> !customer.strangers())
                .map(DirectoryPlaces::found)
                .toList();
    }

    private static Found found(Organisation customer) {
        return new Found("people", "Who serves " + customer.name(), "Directory", "/directory/" + customer.id());
    }

    private static boolean mayLook(Actor actor) {
        return actor.kind() == OrganisationKind.THIRD_PARTY
                || (actor.kind().inChain() && actor.may(Permission.SEE_DIRECTORY));
    }
}
