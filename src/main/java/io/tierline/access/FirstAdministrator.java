package io.tierline.access;

import io.tierline.access.Founding.Founder;
import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How an empty desk gets its first administrator: by a one-time link, or at once by who runs the program. */
@Component
public class FirstAdministrator {

    private static final Duration LINK_LASTS = Duration.ofDays(1);
    private static final String FIRST_KEY = "desk";
    private static final String FIRST_NAME = "Desk";
    private static final int LONGEST_NAME = 200;

    private final Workspaces workspaces;
    private final Roles roles;
    private final Credentials credentials;
    private final Passwords passwords;
    private final OneTimeLinks links;
    private final Entrance entrance;
    private final Tenancy tenancy;
    private final ObjectProvider<Founding> founding;

    FirstAdministrator(
            Workspaces workspaces,
            Roles roles,
            Credentials credentials,
            Passwords passwords,
            OneTimeLinks links,
            Entrance entrance,
            Tenancy tenancy,
            ObjectProvider<Founding> founding) {
        this.workspaces = workspaces;
        this.roles = roles;
        this.credentials = credentials;
        this.passwords = passwords;
        this.links = links;
        this.entrance = entrance;
        this.tenancy = tenancy;
        this.founding = founding;
    }

    /** A new link, good for a day, if nobody administers anything yet; makes the first workspace if there is none. */
    public Optional<CreatedLink> linkIfNobodyAdministers() {
        return unadministered().map(workspace -> links.forFirstAdministrator(Actor.system(workspace.id()), LINK_LASTS));
    }

    /** Makes the administrator at once; refused when there is one. */
    public PersonId make(Founder founder, String password) {
        var workspace = unadministered().orElseThrow(() -> Refused.of(AccessRefusal.HAS_ADMINISTRATOR));
        var hash = checked(founder, password);
        return tenancy.in(workspace.id(), () -> made(workspace.id(), founder, hash));
    }

    /** Makes the administrator by the link and signs them in. Refused fields leave the link as it was. */
    public OpenedSession makeByLink(String secret, Founder founder, String password, Client client) {
        var link = links.peek(secret).orElseThrow(() -> Refused.of(AccessRefusal.LINK_SPENT));
        var hash = checked(founder, password);
        return tenancy.in(link.workspace(), () -> {
            links.spend(secret, Purpose.FIRST_ADMINISTRATOR);
            if (roles.administered(link.workspace())) {
                throw Refused.of(AccessRefusal.HAS_ADMINISTRATOR);
            }
            return entrance.enter(link.workspace(), made(link.workspace(), founder, hash), client);
        });
    }

    private PersonId made(WorkspaceId workspace, Founder founder, String passwordHash) {
        var system = Actor.system(workspace);
        var person = founding.getObject().found(system, founder);
        roles.grant(system, person, DefaultRole.ADMINISTRATOR.key());
        credentials.setHashed(system, person, founder.email(), passwordHash);
        return person;
    }

    private Optional<Workspace> unadministered() {
        var known = workspaces.allOrFirst(FIRST_KEY, FIRST_NAME, ZoneId.systemDefault());
        return known.stream().anyMatch(workspace -> roles.administered(workspace.id()))
                ? Optional.empty()
                : Optional.of(known.getFirst());
    }

    private String checked(Founder founder, String password) {
        var checks = new Checks()
                .text(founder.name(), "name", LONGEST_NAME)
                .text(founder.organisation(), "organisation", LONGEST_NAME);
        Credentials.check(checks, founder.email(), password).refuseIfAny();
        return passwords.hash(password);
    }
}
