package io.tierline.ticket.web;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.web.ReaderSource;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** What the rail says of its reader: level and team, and where they work. */
@Component
class ReaderAbout implements ReaderSource {
    private final DirectoryQueries directory;

    ReaderAbout(DirectoryQueries directory) {
        this.directory = directory;
    }

    @Override
    public About about(Actor actor) {
        String organisation = directory
                .organisation(actor.workspace(), actor.organisation())
                .map(Organisation::name)
                .orElse("");
        String team = directory.teams(actor.workspace(), actor.teams()).values().stream()
                .min(Comparator.comparing(Team::level))
                .map(first -> first.level().name() + " " + first.name())
                .orElse(organisation);
        return new About(team, organisation);
    }
}
