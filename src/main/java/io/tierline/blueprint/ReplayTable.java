package io.tierline.blueprint;

import io.tierline.blueprint.ReplayJob.State;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last replay of each workspace. Whether one is heard of still is judged by the database's clock, and only the run that has it
 * is heard: one that was taken to be gone finds out when it speaks again.
 */
@Component
class ReplayTable {

    /** So often one is taken up whose node died: it may be what they die of. A node that leaves it to another does not count. */
    private static final int MOST_OFTEN = 2;

    private static final int MOST_AT_ONCE = 100;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    ReplayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts the job in the place of the last one; false while that one runs. */
    boolean begin(WorkspaceId workspace, ReplayJob job, UUID runner) {
        var zone = job.wanted().zone();
        return jdbc.sql("""
                insert into blueprint.replay_job as j (workspace_id, job_id, state, started_at, started_by, text, from_day, to_day,
                                                       zone, heard_at, runner)
                values (:workspace, :job, 'running', :startedAt, :startedBy, :text, :from, :to, :zone, clock_timestamp(), :runner)
                on conflict (workspace_id) do update
                   set job_id = excluded.job_id, state = excluded.state, started_at = excluded.started_at,
                       started_by = excluded.started_by, text = excluded.text, from_day = excluded.from_day,
                       to_day = excluded.to_day, zone = excluded.zone, lived = 0, of_all = 0, result = null,
                       heard_at = excluded.heard_at, runner = excluded.runner, taken_up = 0
                 where j.state <> 'running' or j.heard_at < clock_timestamp() - interval '30 seconds'
                """)
                        .param("workspace", workspace.value())
                        .param("job", job.id())
                        .param("startedAt", Times.db(job.startedAt()))
                        .param("startedBy", job.startedBy().value())
                        .param("text", job.text())
                        .param("from", job.wanted().from())
                        .param("to", job.wanted().to())
                        .param("zone", zone == null ? null : zone.getId())
                        .param("runner", runner)
                        .update()
                == 1;
    }

    /** It runs still and is so far; false when it is not wanted any more. */
    boolean heard(WorkspaceId workspace, UUID runner, long lived, long of) {
        return jdbc.sql("""
                update blueprint.replay_job set lived = :lived, of_all = :of, heard_at = clock_timestamp()
                 where workspace_id = :workspace and runner = :runner and state = 'running'
                """)
                        .param("workspace", workspace.value())
                        .param("runner", runner)
                        .param("lived", lived)
                        .param("of", of)
                        .update()
                == 1;
    }

    /** It ended so, unless somebody ended it before. */
    void end(WorkspaceId workspace, UUID runner, State how, @Nullable BlueprintReplay result) {
        jdbc.sql("""
                update blueprint.replay_job
                   set state = :state, result = :result, lived = case when :state = 'done' then of_all else lived end
                 where workspace_id = :workspace and runner = :runner and state = 'running'
                """)
                .param("workspace", workspace.value())
                .param("runner", runner)
                .param("state", how.wire())
                .param("result", result == null ? null : JSON.writeValueAsString(result))
                .update();
    }

    /** Whoever runs it runs it no more: the next that looks takes it up. */
    void leave(WorkspaceId workspace, UUID runner) {
        jdbc.sql("""
                update blueprint.replay_job set runner = null, heard_at = '-infinity'
                 where workspace_id = :workspace and runner = :runner and state = 'running'
                """)
                .param("workspace", workspace.value())
                .param("runner", runner)
                .update();
    }

    /** The workspaces whose replay nobody runs any more. */
    List<WorkspaceId> left() {
        return jdbc.sql("select workspace_id from blueprint.replays_left(:often, :most)")
                .param("often", MOST_OFTEN)
                .param("most", MOST_AT_ONCE)
                .query((row, number) -> new WorkspaceId(row.getObject("workspace_id", UUID.class)))
                .list();
    }

    /** Takes up one that nobody runs any more; empty when another was quicker. */
    Optional<ReplayJob> takeUp(WorkspaceId workspace, UUID runner) {
        var taken = jdbc.sql("""
                update blueprint.replay_job
                   set runner = :runner, lived = 0, heard_at = clock_timestamp(),
                       taken_up = taken_up + case when runner is null then 0 else 1 end
                 where workspace_id = :workspace and state = 'running' and taken_up < :often
                   and heard_at < clock_timestamp() - interval '30 seconds'
                """)
                .param("workspace", workspace.value())
                .param("runner", runner)
                .param("often", MOST_OFTEN)
                .update();
        return taken == 1 ? last(workspace) : Optional.empty();
    }

    /** Ends whichever runs. */
    void stop(WorkspaceId workspace) {
        jdbc.sql("""
                update blueprint.replay_job set state = 'stopped' where workspace_id = :workspace and state = 'running'
                """).param("workspace", workspace.value()).update();
    }

    Optional<ReplayJob> last(WorkspaceId workspace) {
        return jdbc.sql("""
                select job_id, case when state = 'running' and taken_up >= :often
                                     and heard_at < clock_timestamp() - interval '30 seconds'
                                    then 'interrupted' else state end as state,
                       started_at, started_by, text, from_day, to_day, zone, lived, of_all, result
                  from blueprint.replay_job
                 where workspace_id = :workspace
                """)
                .param("workspace", workspace.value())
                .param("often", MOST_OFTEN)
                .query(ReplayTable::row)
                .optional();
    }

    private static ReplayJob row(ResultSet row, int number) throws SQLException {
        var zone = row.getString("zone");
        var result = row.getString("result");
        return new ReplayJob(
                row.getObject("job_id", UUID.class),
                WireWord.parse(State.class, row.getString("state")).orElseThrow(),
                Times.instant(row, "started_at"),
                new PersonId(row.getObject("started_by", UUID.class)),
                row.getString("text"),
                new NewReplay(
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        zone == null ? null : ZoneId.of(zone)),
                row.getLong("lived"),
                row.getLong("of_all"),
                result == null ? null : JSON.readValue(result, BlueprintReplay.class));
    }
}
