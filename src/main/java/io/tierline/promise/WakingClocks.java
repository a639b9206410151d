package io.tierline.promise;

import static io.tierline.promise.TargetTable.word;

import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.PromiseBroken;
import io.tierline.promise.PromiseEvent.PromiseClose;
import io.tierline.promise.PromiseEvent.StepReached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Clocks that have something to tell. */
@Component
class WakingClocks {
    private static final Duration POSTPONED = Duration.ofSeconds(20);

    private final JdbcClient jdbc;
    private final Clocks clocks;

    WakingClocks(JdbcClient jdbc, Clocks clocks) {
        this.jdbc = jdbc;
        this.clocks = clocks;
    }

    record Due(WorkspaceId workspace, UUID clock) {}

    Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Across workspaces: who has something to tell, longest due first. */
    List<Due> due(Instant now, int most) {
        return jdbc.sql("select workspace_id, id from promise.waking(:now, :most)")
                .param("now", Times.db(now))
                .param("most", most)
                .query((row, number) -> new Due(
                        new WorkspaceId(row.getObject("workspace_id", UUID.class)), row.getObject("id", UUID.class)))
                .list();
    }

    Optional<Instant> next(WorkspaceId workspace) {
        return jdbc.sql("""
                select next_wake_at
                  from promise.clock
                 where workspace_id = :workspace and next_wake_at is not null
                 order by next_wake_at
                 limit 1
                """)
                .param("workspace", workspace.value())
                .query((row, number) -> Times.instant(row, "next_wake_at"))
                .optional();
    }

    /** A person's step holds its ticket first and its clocks after; telling goes the other way and gives way. */
    void giveWay() {
        jdbc.sql("select set_config('lock_timeout', '200ms', true)")
                .query(String.class)
                .single();
    }

    /** What there is to tell. */
    record Told(List<PromiseEvent> turns, List<StepReached> steps) {
        int size() {
            return turns.size() + steps.size();
        }
    }

    /** Records as told what is still untold and held by nobody else, and answers what to tell. */
    Told tell(WorkspaceId workspace, List<UUID> ids, Instant now) {
        List<PromiseEvent> turns = new ArrayList<>(broken(workspace, ids, now));
        turns.addAll(close(workspace, ids, now));
        return new Told(turns, reached(workspace, clocks.climbing(workspace, ids, now), now));
    }

    private List<StepReached> reached(WorkspaceId workspace, List<ClockRow> climbing, Instant now) {
        if (climbing.isEmpty()) {
            return List.of();
        }
        List<StepReached> come = new ArrayList<>();
        List<ClockRow> after = new ArrayList<>();
        for (ClockRow before : climbing) {
            ClockRow row = before;
            for (int number : Objects.requireNonNull(before.climb()).come(before.promise(), now)) {
                come.add(reachedOf(workspace, before, number, now));
                row = row.climbed(number, now);
            }
            after.add(row);
        }
        clocks.sleep(workspace, after, now);
        return clocks.reach(workspace, come, now);
    }

    private List<PromiseEvent> broken(WorkspaceId workspace, List<UUID> clocks, Instant now) {
        return jdbc.sql("""
                update promise.clock
                   set standing = 'broken', broken_told = true, next_wake_at = next_step_at
                 where workspace_id = :workspace
                   and id in (select id
                                from promise.clock
                               where workspace_id = :workspace and id in (:clocks)
                                 and next_wake_at < :now and breaks_at < :now and not broken_told
                                 for update skip locked)
                returning subject, id, kind, ref, due_at
                """)
                .param("workspace", workspace.value())
                .param("clocks", clocks)
                .param("now", Times.db(now))
                .query((row, number) -> brokenOf(workspace, row))
                .list();
    }

    private List<PromiseEvent> close(WorkspaceId workspace, List<UUID> clocks, Instant now) {
        return jdbc.sql("""
                update promise.clock
                   set close_told = true, next_wake_at = least(breaks_at, next_step_at)
                 where workspace_id = :workspace
                   and id in (select id
                                from promise.clock
                               where workspace_id = :workspace and id in (:clocks)
                                 and next_wake_at < :now and breaks_at >= :now and close_at < :now and not close_told
                                 for update skip locked)
                returning subject, id, kind, ref, due_at
                """)
                .param("workspace", workspace.value())
                .param("clocks", clocks)
                .param("now", Times.db(now))
                .query((row, number) -> closeOf(workspace, row))
                .list();
    }

    /** Tried again a little later: what stands in the way is mended by then or is in the log. */
    void postpone(WorkspaceId workspace, UUID clock, Instant now) {
        jdbc.sql("""
                update promise.clock
                   set next_wake_at = :later
                 where workspace_id = :workspace
                   and id in (select id
                                from promise.clock
                               where workspace_id = :workspace and id = :clock and next_wake_at < :now
                                 for update skip locked)
                """)
                .param("workspace", workspace.value())
                .param("clock", clock)
                .param("now", Times.db(now))
                .param("later", Times.db(now.plus(POSTPONED)))
                .update();
    }

    private static StepReached reachedOf(WorkspaceId workspace, ClockRow row, int number, Instant now) {
        Promise promise = row.promise();
        Ladder ladder = Objects.requireNonNull(row.climb()).ladder();
        return new StepReached(
                workspace,
                promise.subject(),
                promise.id(),
                promise.kind(),
                promise.ref(),
                promise.due().orElse(now),
                ladder,
                number,
                now);
    }

    private static PromiseEvent brokenOf(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new PromiseBroken(
                workspace,
                row.getObject("subject", UUID.class),
                row.getObject("id", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                row.getString("ref"),
                Times.instant(row, "due_at"));
    }

    private static PromiseEvent closeOf(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new PromiseClose(
                workspace,
                row.getObject("subject", UUID.class),
                row.getObject("id", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                row.getString("ref"),
                Times.instant(row, "due_at"));
    }
}
