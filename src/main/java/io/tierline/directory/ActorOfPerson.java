package io.tierline.directory;

import io.tierline.access.ActorSource;
import io.tierline.access.Founding;
import io.tierline.access.Roles;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the one who acts out of a person, and the first person of an empty workspace. */
@Component
class ActorOfPerson implements ActorSource, Founding {

    private final Directory directory;
    private final DirectoryQueries queries;
    private final Roles roles;
    private final Tenancy tenancy;

    ActorOfPerson(Directory directory, DirectoryQueries queries, Roles roles, Tenancy tenancy) {
        this.directory = directory;
        this.queries = queries;
        this.roles = roles;
        this.tenancy = tenancy;
    }

    @Override
    public Optional<Actor> actorFor(WorkspaceId workspace, PersonId person) {
        return tenancy.daily(
                workspace,
                () -> queries.person(workspace, person)
                        .filter(found -> !found.archived())
                        .flatMap(found -> queries.organisation(workspace, found.organisation())
                                .filter(home -> !home.archived())
                                .map(home -> actor(workspace, found, home))));
    }

    @Override
    public Optional<String> addressOf(WorkspaceId workspace, PersonId person) {
        return queries.person(workspace, person).map(Person::email);
    }

    @Override
    public PersonId found(Actor system, Founder founder) {
        return tenancy.in(system.workspace(), () -> {
            var provider = queries.provider(system.workspace())
                    .map(Organisation::id)
                    .orElseGet(() -> directory.addOrganisation(
                            system,
                            new NewOrganisation(
                                    OrganisationKind.PROVIDER, founder.organisation(), List.of(), founder.zone())));
            return directory.addPerson(
                    system, new NewPerson(provider, founder.name(), founder.email(), null, founder.zone(), true));
        });
    }

    private Actor actor(WorkspaceId workspace, Person person, Organisation home) {
        return new Actor(
                workspace,
                person.id(),
                person.name(),
                home.id(),
                home.kind(),
                queries.teamsOf(workspace, person.id()),
                roles.permissionsOf(workspace, person.id()),
                person.zone());
    }
}
