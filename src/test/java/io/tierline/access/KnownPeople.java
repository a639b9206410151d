package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Fallback;
import org.springframework.stereotype.Component;

@Component
@Fallback
final class KnownPeople implements ActorSource, Founding {
    private final Roles roles;
    final Map<PersonId, String> names = new ConcurrentHashMap<>();

    KnownPeople(Roles roles) {
        this.roles = roles;
    }

    @Override
    public Optional<Actor> actorFor(WorkspaceId workspace, PersonId person) {
        return Optional.ofNullable(names.get(person))
                .map(name -> new Actor(
                        workspace,
                        person,
                        name,
                        new OrganisationId(new UUID(0, 1)),
                        OrganisationKind.PROVIDER,
                        Set.of(),
                        roles.permissionsOf(workspace, person),
                        ZoneOffset.UTC));
    }

    @Override
    public PersonId found(Actor system, Founder founder) {
        var id = PersonId.next();
        names.put(id, founder.name());
        return id;
    }
}
