package io.tierline.access;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Browser sessions, kept in the database so that any node knows them. */
@Component
public class Sessions {

    /** Ends when nothing was asked for so long. */
    public static final Duration IDLE = Duration.ofHours(12);

    /** Ends so long after it was opened, whatever happens. */
    public static final Duration ABSOLUTE = Duration.ofDays(7);

    private static final Duration SEEN_PRECISION = Duration.ofMinutes(1);
    private static final int MOST_PER_PERSON = 30;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Audit audit;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Tenancy tenancy, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.audit = audit;
        this.clock = clock;
    }

    /** Opens one for a person who has proved who they are. The oldest beyond 30 end. */
    OpenedSession open(WorkspaceId workspace, PersonId person, Client client) {
        var secret = Opaque.next("");
        var session = new OpenedSession(workspace, person, Ids.next(), secret.text());
        tenancy.run(workspace, () -> {
            insert(session, secret, client);
            endOldest(workspace, person);
        });
        return session;
    }

    /** The live sessions of the actor, last used first. */
    public List<SessionView> of(Actor actor) {
        return tenancy.in(
                actor.workspace(),
                () -> jdbc.sql("""
                        select session_id, opened_at, seen_at, expires_at, address, agent
                          from access.session
                         where workspace_id = :workspace and person_id = :person
                           and expires_at > :now and seen_at > :idle
                         order by seen_at desc
                         limit :limit
                        """)
                        .param("workspace", actor.workspace().value())
                        .param("person", actor.person().value())
                        .param("now", Times.db(clock.instant()))
                        .param("idle", Times.db(clock.instant().minus(IDLE)))
                        .param("limit", MOST_PER_PERSON)
                        .query(Sessions::view)
                        .list());
    }

    /** Ends one of the actor's own sessions; one that is not theirs or over is left as it is. */
    public void end(Actor actor, UUID session) {
        tenancy.run(actor.workspace(), () -> {
            var ended = jdbc.sql("""
                            delete from access.session
                             where workspace_id = :workspace and session_id = :session and person_id = :person
                            """)
                    .param("workspace", actor.workspace().value())
                    .param("session", session)
                    .param("person", actor.person().value())
                    .update();
            if (ended == 1) {
                audit.record(actor, Stream.administration(), "session.ended", Map.of("session", session.toString()));
            }
        });
    }

    /** Signs the actor out everywhere, but for the session to keep, if there is one. */
    public void endAll(Actor actor, @Nullable UUID keep) {
        endAllOf(actor, actor.person(), keep);
    }

    /** Ends every session of a person but for one to keep; the caller has checked that they may. */
    void endAllOf(Actor by, PersonId person, @Nullable UUID keep) {
        tenancy.run(by.workspace(), () -> {
            var ended = jdbc.sql("""
                            delete from access.session
                             where workspace_id = :workspace and person_id = :person
                               and session_id is distinct from cast(:keep as uuid)
                            """)
                    .param("workspace", by.workspace().value())
                    .param("person", person.value())
                    .param("keep", keep)
                    .update();
            if (ended > 0) {
                var detail = Map.of("person", person.toString(), "ended", ended);
                audit.record(by, Stream.administration(), "session.all-ended", detail);
            }
        });
    }

    /** Who it is by the secret of the cookie, if the session lives; notes once a minute that it was used. */
    Optional<Live> recognise(String secret) {
        var now = clock.instant();
        var live = jdbc.sql("""
                        select workspace_id, session_id, person_id, seen_at, configuration
                          from access.session_of(:hash, :now, :idle)
                        """)
                .param("hash", Opaque.sha256(secret))
                .param("now", Times.db(now))
                .param("idle", Times.db(now.minus(IDLE)))
                .query((row, number) -> new Live(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("session_id", UUID.class),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Times.instant(row, "seen_at"),
                        row.getLong("configuration")))
                .optional();
        live.filter(session -> session.seenAt().plus(SEEN_PRECISION).isBefore(now))
                .ifPresent(session -> tenancy.run(session.workspace(), () -> noteSeen(session, now)));
        return live;
    }

    /** Removes what expired; called from time to time. */
    void removeExpired(WorkspaceId workspace) {
        tenancy.run(
                workspace,
                () -> jdbc.sql("""
                        delete from access.session
                         where workspace_id = :workspace and (expires_at <= :now or seen_at <= :idle)
                        """)
                        .param("workspace", workspace.value())
                        .param("now", Times.db(clock.instant()))
                        .param("idle", Times.db(clock.instant().minus(IDLE)))
                        .update());
    }

    private void noteSeen(Live session, Instant now) {
        jdbc.sql("update access.session set seen_at = :now where workspace_id = :workspace and session_id = :session")
                .param("now", Times.db(now))
                .param("workspace", session.workspace().value())
                .param("session", session.id())
                .update();
    }

    private void insert(OpenedSession session, Opaque secret, Client client) {
        var now = clock.instant();
        jdbc.sql("""
                insert into access.session
                       (workspace_id, session_id, person_id, secret_hash, opened_at, seen_at, expires_at, address, agent)
                values (:workspace, :session, :person, :hash, :now, :now, :expires, :address, :agent)
                """)
                .param("workspace", session.workspace().value())
                .param("session", session.id())
                .param("person", session.person().value())
                .param("hash", secret.hash())
                .param("now", Times.db(now))
                .param("expires", Times.db(now.plus(ABSOLUTE)))
                .param("address", client.address())
                .param("agent", client.agent())
                .update();
    }

    private void endOldest(WorkspaceId workspace, PersonId person) {
        jdbc.sql("""
                delete from access.session
                 where workspace_id = :workspace and session_id in (
                       select session_id
                         from access.session
                        where workspace_id = :workspace and person_id = :person
                        order by seen_at desc, session_id desc
                       offset :most)
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("most", MOST_PER_PERSON)
                .update();
    }

    private static SessionView view(ResultSet row, int number) throws SQLException {
        return new SessionView(
                row.getObject("session_id", UUID.class),
                Times.instant(row, "opened_at"),
                Times.instant(row, "seen_at"),
                Times.instant(row, "expires_at"),
                row.getString("address"),
                row.getString("agent"));
    }

    /** @param configuration the number of the workspace's configuration at that moment */
    record Live(WorkspaceId workspace, UUID id, PersonId person, Instant seenAt, long configuration) {}
}
