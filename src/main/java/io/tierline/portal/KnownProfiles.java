package io.tierline.portal;

import io.tierline.api.Profiles;
import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.kernel.Actor;
import org.springframework.stereotype.Component;

/** Names and address of the one who looks, from the directory. */
@Component
class KnownProfiles implements Profiles {

    private final DirectoryQueries directory;

    KnownProfiles(DirectoryQueries directory) {
        this.directory = directory;
    }

    @Override
    public Profile of(Actor actor) {
        return new Profile(
                directory
                        .person(actor.workspace(), actor.person())
                        .map(Person::email)
                        .orElse(""),
                directory
                        .organisation(actor.workspace(), actor.organisation())
                        .map(Organisation::name)
                        .orElse(""));
    }
}
