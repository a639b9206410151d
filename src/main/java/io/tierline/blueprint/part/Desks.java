package io.tierline.blueprint.part;

import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PlainWords;
import org.springframework.stereotype.Component;

/** Opens a workspace for a blueprint. */
@Component
public class Desks {

    private final DirectoryQueries directory;
    private final OrganisationKeys keys;

    Desks(DirectoryQueries directory, OrganisationKeys keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** The actor's workspace; inside a transaction there. */
    public Desk open(Actor actor) {
        return new Desk(actor, directory, keys, PlainWords::of);
    }
}
