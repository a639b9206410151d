package io.tierline.access;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Configured;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Recognises who calls by the secret of a session or token. */
@Component
public class Callers {

    private final Sessions sessions;
    private final Tokens tokens;
    private final ObjectProvider<ActorSource> actors;
    private final Reach reach;
    private final Configured configured;

    Callers(Sessions sessions, Tokens tokens, ObjectProvider<ActorSource> actors, Reach reach, Configured configured) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.actors = actors;
        this.reach = reach;
        this.configured = configured;
    }

    /** By the secret in the browser's cookie; empty when the session is unknown, ended or expired. */
    public Optional<Caller> bySession(String secret) {
        return sessions.recognise(secret)
                .flatMap(session -> known(session.workspace(), session.person(), session.configuration())
                        .map(actor -> new Caller(actor, Caller.Means.SESSION, session.id())));
    }

    /** By an API token; empty when it is unknown, revoked or expired. */
    public Optional<Caller> byToken(String secret) {
        return tokens.recognise(secret)
                .flatMap(token -> known(token.workspace(), token.person(), token.configuration())
                        .map(actor -> new Caller(token.narrowed(actor), Caller.Means.TOKEN, token.id())));
    }

    /** A person within an administrator's reach; nobody else is found. */
    public Actor personOf(Actor by, PersonId person) {
        Administering.requireAtAll(by);
        reach.require(by, person);
        return actorFor(by.workspace(), person).orElseThrow(Refused::notFound);
    }

    /** The address they are reached at, by who keeps the people. */
    Optional<String> addressOf(Actor by, PersonId person) {
        return actors.getObject().addressOf(by.workspace(), person);
    }

    /** The person as the one who acts; empty when they cannot come in any more. */
    Optional<Actor> actorFor(WorkspaceId workspace, PersonId person) {
        return actors.getObject().actorFor(workspace, person);
    }

    private record WhoIs(PersonId person) {}

    private Optional<Actor> known(WorkspaceId workspace, PersonId person, long configuration) {
        var actor = configured.<@Nullable Actor>at(
                workspace,
                configuration,
                new WhoIs(person),
                () -> actorFor(workspace, person).orElse(null));
        return Optional.ofNullable(actor);
    }
}
