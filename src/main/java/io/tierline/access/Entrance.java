package io.tierline.access;

import io.tierline.access.Credentials.Login;
import io.tierline.access.OneTimeLinks.Purpose;
import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspace;
import io.tierline.workspace.Workspaces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lets people in who have proved who they are, and writes it down. */
@Component
final class Entrance {

    private final Callers callers;
    private final Sessions sessions;
    private final OneTimeLinks links;
    private final Workspaces workspaces;
    private final Tenancy tenancy;
    private final Audit audit;

    Entrance(
            Callers callers,
            Sessions sessions,
            OneTimeLinks links,
            Workspaces workspaces,
            Tenancy tenancy,
            Audit audit) {
        this.callers = callers;
        this.sessions = sessions;
        this.links = links;
        this.workspaces = workspaces;
        this.tenancy = tenancy;
        this.audit = audit;
    }

    boolean mayEnter(Login login) {
        return callers.actorFor(login.workspace(), login.person()).isPresent();
    }

    OpenedSession enter(Login login, Client client) {
        return enter(login.workspace(), login.person(), client);
    }

    OpenedSession enter(WorkspaceId workspace, PersonId person, Client client) {
        return enter(callers.actorFor(workspace, person).orElseThrow(), client);
    }

    OpenedSession enter(Actor actor, Client client) {
        return tenancy.in(actor.workspace(), () -> {
            var session = sessions.open(actor.workspace(), actor.person(), client);
            var detail = Map.of("session", session.id().toString());
            audit.record(actor, Stream.administration(), "sign-in.succeeded", detail);
            return session;
        });
    }

    OpenedSession enterByLink(String secret, Purpose purpose, Client client) {
        return enter(links.use(secret, purpose), client);
    }

    List<SignIn.Choice> choices(List<Login> logins, Duration validFor) {
        var byId = workspaces.all().stream().collect(Collectors.toMap(Workspace::id, Function.identity()));
        return logins.stream()
                .map(login -> new SignIn.Choice(
                        Objects.requireNonNull(byId.get(login.workspace())),
                        links.create(Actor.system(login.workspace()), login.person(), Purpose.SIGN_IN, validFor)
                                .secret()))
                .toList();
    }

    void noteFailure(Login login) {
        var detail = Map.of("person", login.person().toString());
        audit.record(Actor.system(login.workspace()), Stream.administration(), "sign-in.refused", detail);
    }
}
