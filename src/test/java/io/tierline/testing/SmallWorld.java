package io.tierline.testing;

import io.tierline.access.ActorSource;
import io.tierline.access.Credentials;
import io.tierline.access.Roles;
import io.tierline.access.Tokens;
import io.tierline.directory.Directory;
import io.tierline.directory.NewOrganisation;
import io.tierline.directory.NewPerson;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Makes workspaces, organisations and people who can sign in, by the same façades as everybody. */
@Component
public class SmallWorld {

    /** Everybody's password. */
    public static final String PASSWORD = "seven boats in the fog";

    private final Workspaces workspaces;
    private final Directory directory;
    private final Credentials credentials;
    private final Roles roles;
    private final Tokens tokens;
    private final ActorSource actors;

    SmallWorld(
            Workspaces workspaces,
            Directory directory,
            Credentials credentials,
            Roles roles,
            Tokens tokens,
            ActorSource actors) {
        this.workspaces = workspaces;
        this.directory = directory;
        this.credentials = credentials;
        this.roles = roles;
        this.tokens = tokens;
        this.actors = actors;
    }

    /** A word nobody else uses, for keys and mail domains. */
    public static String unique() {
        return "w" + Ids.next().toString().replace("-", "").substring(14);
    }

    public WorkspaceId workspace(String name) {
        return workspaces.create(unique(), name, ZoneOffset.UTC).id();
    }

    public OrganisationId organisation(WorkspaceId in, OrganisationKind kind, String name) {
        return directory.addOrganisation(Actor.system(in), new NewOrganisation(kind, name, List.of(), ZoneOffset.UTC));
    }

    /** A person with these roles who signs in with the address and {@link #PASSWORD}. */
    public Actor person(WorkspaceId in, OrganisationId organisation, String name, String email, String... roleKeys) {
        var system = Actor.system(in);
        var person = directory.addPerson(system, new NewPerson(organisation, name, email, null, ZoneOffset.UTC, true));
        roles.set(system, person, List.of(roleKeys));
        credentials.set(system, person, email, PASSWORD);
        return actors.actorFor(in, person).orElseThrow();
    }

    /** The person as they are now. */
    public Actor again(Actor actor) {
        return actors.actorFor(actor.workspace(), actor.person()).orElseThrow();
    }

    /** A token of the person, for {@code Authorization: Bearer}. */
    public String token(Actor actor) {
        return tokens.issue(actor, actor.person(), "test", Set.of(), Duration.ofDays(30))
                .secret();
    }
}
