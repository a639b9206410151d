package io.tierline.escalation;

import io.tierline.kernel.Ids;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Effect;
import io.tierline.promise.Moment;
import io.tierline.promise.PromiseEvent.StepReached;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.StepsReached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what steps do. */
@Component
class Deeds {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 500;

    private final JdbcClient jdbc;

    Deeds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Pointer(WorkspaceId workspace, UUID id) {}

    /** Once for each thing each step of a promise does; all of them in one statement. */
    void add(StepsReached reached) {
        var wanted = reached.steps().stream().flatMap(Deeds::wanted).toList();
        jdbc.sql("""
                insert into escalation.deed (workspace_id, deed_id, ticket_id, promise_id, kind, ref, ladder_id, ladder_key,
                    ladder_name, step, n, moment, effect, due_at, reached_at, state, outcome, tries, next_try_at)
                select :workspace, id, ticket, promise, kind, ref, ladder, key,
                       name, step, n, moment, effect, due, at, 'waiting', '', 0, at
                  from jsonb_to_recordset(:wanted::jsonb)
                    as w (id uuid, ticket uuid, promise uuid, kind text, ref text, ladder uuid, key text,
                          name text, step integer, n integer, moment text, effect text, due timestamptz, at timestamptz)
                on conflict (workspace_id, promise_id, ladder_id, step, n) do nothing
                """)
                .param("workspace", reached.workspace().value())
                .param("wanted", JSON.writeValueAsString(wanted))
                .update();
    }

    private static Stream<Wanted> wanted(StepReached reached) {
        var effects = reached.what().effects();
        return IntStream.rangeClosed(1, effects.size())
                .mapToObj(n -> new Wanted(
                        Ids.next(),
                        reached.subject(),
                        reached.promise(),
                        reached.kind().wire(),
                        reached.ref(),
                        reached.ladder().id(),
                        reached.ladder().key(),
                        reached.ladder().name(),
                        reached.step(),
                        n,
                        reached.what().at().wire(),
                        effects.get(n - 1).wire(),
                        reached.due().toString(),
                        reached.at().toString()));
    }

    /** A row as it is sent. */
    private record Wanted(
            UUID id,
            UUID ticket,
            UUID promise,
            String kind,
            String ref,
            UUID ladder,
            String key,
            String name,
            int step,
            int n,
            String moment,
            String effect,
            String due,
            String at) {}

    /** Across workspaces: what waits to be done, longest due first. */
    List<Pointer> due(Instant now, int most) {
        return jdbc.sql("select workspace_id, deed_id from escalation.due_deeds(:now, :most)")
                .param("now", Times.db(now))
                .param("most", most)
                .query((row, number) -> new Pointer(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                        row.getObject("deed_id", UUID.class)))
                .list();
    }

    /** The deed, locked, unless somebody else is at it or it is done. */
    Optional<Deed> take(Pointer deed, Instant now) {
        return jdbc.sql("""
                select workspace_id, deed_id, ticket_id, promise_id, kind, ref, ladder_id, ladder_key, ladder_name, step, n,
                       moment, effect, due_at, reached_at, tries
                  from escalation.deed
                 where workspace_id = :workspace and deed_id = :id and state = 'waiting' and next_try_at <= :now
                   for update skip locked
                """)
                .param("workspace", deed.workspace().value())
                .param("id", deed.id())
                .param("now", Times.db(now))
                .query(Deeds::row)
                .optional();
    }

    /**
     * Those of them, locked, that only tell people, in the order of their tickets: as {@link #take}. What else the promise's
     * steps want comes first where it waits, for it may change who is told.
     */
    List<Deed> takeTelling(WorkspaceId workspace, Collection<UUID> ids, Instant now) {
        return jdbc.sql("""
                select workspace_id, deed_id, ticket_id, promise_id, kind, ref, ladder_id, ladder_key, ladder_name, step, n,
                       moment, effect, due_at, reached_at, tries
                  from escalation.deed d
                 where workspace_id = :workspace and deed_id = any (:ids) and state = 'waiting' and next_try_at <= :now
                   and effect like 'notify %'
                   and not exists (select from escalation.deed o
                                    where o.workspace_id = d.workspace_id and o.promise_id = d.promise_id
                                      and o.state = 'waiting' and o.effect not like 'notify %')
                 order by ticket_id, step, n
                   for update skip locked
                """)
                .param("workspace", workspace.value())
                .param("ids", ids.toArray(UUID[]::new))
                .param("now", Times.db(now))
                .query(Deeds::row)
                .list();
    }

    /** A person's step holds its ticket, and history is written ticket by ticket: many at once give way to it. */
    void giveWay() {
        jdbc.sql("select set_config('lock_timeout', '200ms', true)")
                .query(String.class)
                .single();
    }

    /** All of them, in one statement. */
    void end(WorkspaceId workspace, Map<Deed, Ended> ended, Instant now) {
        var written = ended.entrySet().stream()
                .map(each -> new Written(
                        each.getKey().id(),
                        each.getValue().state().wire(),
                        cut(each.getValue().outcome())))
                .toList();
        jdbc.sql("""
                update escalation.deed d
                   set state = e.state, outcome = e.outcome, tries = tries + 1, next_try_at = null, ended_at = :now
                  from jsonb_to_recordset(:ended::jsonb) as e (id uuid, state text, outcome text)
                 where d.workspace_id = :workspace and d.deed_id = e.id and d.state = 'waiting'
                """)
                .param("workspace", workspace.value())
                .param("ended", JSON.writeValueAsString(written))
                .param("now", Times.db(now))
                .update();
    }

    private record Written(UUID id, String state, String outcome) {}

    void end(Deed deed, Ended ended, Instant now) {
        jdbc.sql("""
                update escalation.deed
                   set state = :state, outcome = :outcome, tries = tries + 1, next_try_at = null, ended_at = :now
                 where workspace_id = :workspace and deed_id = :id and state = 'waiting'
                """)
                .param("workspace", deed.workspace().value())
                .param("id", deed.id())
                .param("state", ended.state().wire())
                .param("outcome", cut(ended.outcome()))
                .param("now", Times.db(now))
                .update();
    }

    void tryAgain(Deed deed, String failure, Instant next) {
        jdbc.sql("""
                update escalation.deed
                   set tries = tries + 1, outcome = :outcome, next_try_at = :next
                 where workspace_id = :workspace and deed_id = :id and state = 'waiting'
                """)
                .param("workspace", deed.workspace().value())
                .param("id", deed.id())
                .param("outcome", cut(failure))
                .param("next", Times.db(next))
                .update();
    }

    /** Forgets what ended before then, at most so many. */
    int forget(WorkspaceId workspace, Instant before, int most) {
        return jdbc.sql("""
                delete from escalation.deed
                 where workspace_id = :workspace
                   and deed_id in (select deed_id from escalation.deed
                                    where workspace_id = :workspace and ended_at < :before limit :most)
                """)
                .param("workspace", workspace.value())
                .param("before", Times.db(before))
                .param("most", most)
                .update();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    static Duration pause(int tries) {
        return Duration.ofSeconds(10L << Math.min(tries, 8));
    }

    private static Deed row(ResultSet row, int number) throws SQLException {
        return new Deed(
                new WorkspaceId(row.getObject("workspace_id", UUID.class)),
                row.getObject("deed_id", UUID.class),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getObject("promise_id", UUID.class),
                WireWord.parse(PromiseKind.class, row.getString("kind")).orElseThrow(),
                row.getString("ref"),
                row.getObject("ladder_id", UUID.class),
                row.getString("ladder_key"),
                row.getString("ladder_name"),
                row.getInt("step"),
                row.getInt("n"),
                Moment.parse(row.getString("moment")).orElseThrow(),
                Effect.parse(row.getString("effect")).orElseThrow(),
                Times.instant(row, "due_at"),
                Times.instant(row, "reached_at"),
                row.getInt("tries"));
    }
}
