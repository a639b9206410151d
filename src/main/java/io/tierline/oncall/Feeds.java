package io.tierline.oncall;

import io.tierline.access.ActorSource;
import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calendar feeds: addresses with a secret that calendar programs read without signing in. A feed shows what its maker may know of
 * at that moment, and nothing once they are gone or have revoked it.
 */
@Component
public class Feeds {

    private static final int MOST = 20;
    private static final Duration BEHIND = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final OnCall onCall;
    private final DirectoryQueries directory;
    private final Tenancy tenancy;
    private final Audit audit;
    private final ObjectProvider<ActorSource> actors;
    private final Clock clock;

    Feeds(
            JdbcClient jdbc,
            OnCall onCall,
            DirectoryQueries directory,
            Tenancy tenancy,
            Audit audit,
            ObjectProvider<ActorSource> actors,
            Clock clock) {
        this.jdbc = jdbc;
        this.onCall = onCall;
        this.directory = directory;
        this.tenancy = tenancy;
        this.audit = audit;
        this.actors = actors;
        this.clock = clock;
    }

    /** Makes a feed. Without a schedule: of the actor's own shifts. */
    public NewFeed make(Actor actor, @Nullable String key) {
        var schedule = key == null ? null : onCall.schedule(actor, key).id();
        onCall.schedules(actor);
        var secret = Secret.next();
        var id = Ids.next();
        tenancy.run(actor.workspace(), () -> {
            if (of(actor).size() >= MOST) {
                throw Refused.of(OnCallRefusal.TOO_MANY_FEEDS);
            }
            insert(actor, id, schedule, secret);
            audit.record(actor, Stream.administration(), "on-call.feed-made", Map.of("feed", id.toString()));
        });
        return new NewFeed(id, "/on-call/feeds/" + secret.text() + ".ics");
    }

    /** The actor's feeds that are not revoked. */
    public List<Feed> of(Actor actor) {
        return tenancy.in(
                actor.workspace(),
                () -> jdbc.sql("""
                        select f.feed_id, s.key, f.made_at
                          from oncall.feed f
                          left join oncall.schedule s on s.workspace_id = f.workspace_id and s.schedule_id = f.schedule_id
                         where f.workspace_id = :workspace and f.person_id = :person and f.revoked_at is null
                         order by f.feed_id
                         limit :most
                        """)
                        .param("workspace", actor.workspace().value())
                        .param("person", actor.person().value())
                        .param("most", MOST)
                        .query((row, number) -> new Feed(
                                row.getObject("feed_id", UUID.class),
                                row.getString("key"),
                                Times.instant(row, "made_at")))
                        .list());
    }

    /** Revokes a feed of the actor's, at once. */
    public void revoke(Actor actor, UUID id) {
        tenancy.run(actor.workspace(), () -> {
            var revoked = jdbc.sql("""
                    update oncall.feed set revoked_at = :at
                     where workspace_id = :workspace and feed_id = :id and person_id = :person and revoked_at is null
                    """)
                    .param("workspace", actor.workspace().value())
                    .param("id", id)
                    .param("person", actor.person().value())
                    .param("at", Times.db(clock.instant()))
                    .update();
            if (revoked == 0) {
                throw Refused.notFound();
            }
            audit.record(actor, Stream.administration(), "on-call.feed-revoked", Map.of("feed", id.toString()));
        });
    }

    /** The calendar behind a secret (RFC 5545), a week back and 90 days ahead; unknown and revoked ones are not told apart. */
    public String calendar(String secret) {
        return jdbc.sql("select workspace_id, feed_id from oncall.feed_of(:hash)")
                .param("hash", new Secret(secret).hash())
                .query((row, number) -> new Found(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("feed_id", UUID.class)))
                .optional()
                .flatMap(found -> tenancy.in(found.workspace(), () -> written(found)))
                .orElseThrow(Refused::notFound);
    }

    private record Found(WorkspaceId workspace, UUID id) {}

    private record Living(PersonId person, @Nullable String schedule, boolean whole) {}

    private Optional<String> written(Found found) {
        return jdbc.sql("""
                select f.person_id, f.schedule_id is not null as whole, s.key
                  from oncall.feed f
                  left join oncall.schedule s on s.workspace_id = f.workspace_id and s.schedule_id = f.schedule_id
                       and s.archived_at is null
                 where f.workspace_id = :workspace and f.feed_id = :id and f.revoked_at is null
                """)
                .param("workspace", found.workspace().value())
                .param("id", found.id())
                .query((row, number) -> new Living(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getString("key"),
                        row.getBoolean("whole")))
                .optional()
                .flatMap(feed -> actors.getObject()
                        .actorFor(found.workspace(), feed.person())
                        .filter(actor -> !feed.whole() || feed.schedule() != null)
                        .map(actor ->
                                feed.whole() ? schedule(actor, Objects.requireNonNull(feed.schedule())) : own(actor)));
    }

    private String own(Actor actor) {
        var now = today();
        var text = new IcalText("On call: " + actor.name());
        onCall.shifts(actor, now.minus(BEHIND), BEHIND.plus(AHEAD))
                .forEach(shift -> event(
                        text,
                        shift.schedule(),
                        shift.turn(),
                        "On call: " + shift.schedule().name()));
        return text.end();
    }

    private String schedule(Actor actor, String key) {
        var now = today();
        var schedule = onCall.schedule(actor, key);
        var turns = onCall.between(actor, key, now.minus(BEHIND), now.plus(AHEAD));
        var names = directory.names(
                actor.workspace(),
                turns.stream().map(Turn::person).filter(Objects::nonNull).toList());
        var text = new IcalText(schedule.name());
        turns.forEach(turn -> {
            var person = turn.person();
            event(
                    text,
                    schedule,
                    turn,
                    person == null ? "Nobody is on call" : names.getOrDefault(person, "") + ": " + schedule.name());
        });
        return text.end();
    }

    /** What is cut off at the edges is cut at the same place all day, so that it stays the same event. */
    private Instant today() {
        return clock.instant().truncatedTo(ChronoUnit.DAYS);
    }

    private void event(IcalText text, Schedule schedule, Turn turn, String summary) {
        var id = schedule.id() + "-" + turn.from().getEpochSecond() + "@tierline";
        text.event(id, clock.instant(), turn.from(), turn.until(), summary);
    }

    private void insert(Actor actor, UUID id, @Nullable ScheduleId schedule, Secret secret) {
        jdbc.sql("""
                insert into oncall.feed (workspace_id, feed_id, person_id, schedule_id, secret_hash, made_at)
                values (:workspace, :id, :person, :schedule, :hash, :at)
                """)
                .param("workspace", actor.workspace().value())
                .param("id", id)
                .param("person", actor.person().value())
                .param("schedule", schedule == null ? null : schedule.value())
                .param("hash", secret.hash())
                .param("at", Times.db(clock.instant()))
                .update();
    }
}
