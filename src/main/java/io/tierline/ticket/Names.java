package io.tierline.ticket;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Organisation;
import io.tierline.directory.Person;
import io.tierline.directory.Team;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.triage.Triage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns ids into what people read, few questions for many ids. */
@Component
class Names {

    private final DirectoryQueries directory;

    private final Triage triage;

    Names(DirectoryQueries directory, Triage triage) {
        this.directory = directory;
        this.triage = triage;
    }

    /** Collects ids first, so that each kind is asked for once. */
    final class Wanted {

        private final Set<PersonId> people = new HashSet<>();
        private final Set<OrganisationId> organisations = new HashSet<>();
        private final Set<TeamId> teams = new HashSet<>();
        private final Set<String> categories = new HashSet<>();

        Wanted person(@Nullable PersonId id) {
            if (id != null) {
                people.add(id);
            }
            return this;
        }

        Wanted organisation(@Nullable OrganisationId id) {
            if (id != null) {
                organisations.add(id);
            }
            return this;
        }

        Wanted team(@Nullable TeamId id) {
            if (id != null) {
                teams.add(id);
            }
            return this;
        }

        Wanted category(@Nullable String key) {
            if (key != null) {
                categories.add(key);
            }
            return this;
        }

        Wanted place(Place place) {
            return organisation(place.organisation()).team(place.team());
        }

        Known in(WorkspaceId workspace) {
            var knownPeople = directory.people(workspace, people);
            knownPeople.values().forEach(person -> organisations.add(person.organisation()));
            return new Known(
                    workspace,
                    knownPeople,
                    directory.organisations(workspace, organisations),
                    directory.teams(workspace, teams),
                    triage.categoryNames(workspace, categories));
        }
    }

    Wanted want() {
        return new Wanted();
    }

    /** The answers. An id that nobody knows any more is shown as such, never hidden. */
    record Known(
            WorkspaceId workspace,
            Map<PersonId, Person> people,
            Map<OrganisationId, Organisation> organisations,
            Map<TeamId, Team> teams,
            Map<String, String> categories) {

        PersonRef person(PersonId id) {
            var person = people.get(id);
            if (person != null) {
                return new PersonRef(
                        id, person.name(), person.email(), person.verified(), organisation(person.organisation()));
            }
            var system = Actor.system(workspace);
            var name = id.equals(system.person()) ? system.name() : "Somebody";
            return new PersonRef(id, name, null, true, null);
        }

        @Nullable
        PersonRef personOrNull(@Nullable PersonId id) {
            return id == null ? null : person(id);
        }

        OrganisationRef organisation(OrganisationId id) {
            var organisation = organisations.get(id);
            return organisation == null
                    ? new OrganisationRef(id, "Nobody", OrganisationKind.PROVIDER)
                    : new OrganisationRef(id, organisation.name(), organisation.kind());
        }

        @Nullable
        OrganisationRef organisationOrNull(@Nullable OrganisationId id) {
            return id == null ? null : organisation(id);
        }

        TeamRef team(TeamId id) {
            var team = teams.get(id);
            return team == null ? new TeamRef(id, "", "A team") : new TeamRef(id, team.key(), team.name());
        }

        @Nullable
        TeamRef teamOrNull(@Nullable TeamId id) {
            return id == null ? null : team(id);
        }
    }
}
