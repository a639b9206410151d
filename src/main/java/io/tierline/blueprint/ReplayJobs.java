package io.tierline.blueprint;

import io.tierline.blueprint.ReplayJob.State;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Checks;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Runs replays beside the desk, one at a time for each workspace, and keeps the last one until the next. Which one runs, how far
 * it is and what it found stands in the database: every node tells of it, and every node stops it.
 */
@Component
public class ReplayJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int LONGEST_TEXT = 1_000_000;

    private final Replays replays;
    private final ReplayTable table;
    private final Tenancy tenancy;
    private final Clock clock;
    private final Map<UUID, WorkspaceId> here = new ConcurrentHashMap<>();

    ReplayJobs(Replays replays, ReplayTable table, Tenancy tenancy, Clock clock) {
        this.replays = replays;
        this.table = table;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /** Begins one. Refused while another runs, and at once for days that cannot be. */
    public ReplayJob start(Actor actor, String text, NewReplay wanted) {
        actor.require(Permission.ADMINISTER);
        replays.check(actor, wanted);
        new Checks()
                .length(text, "text", LONGEST_TEXT)
                .that(text.indexOf('\0') < 0, "text", "malformed", "It is no text: it has a character 0.")
                .refuseIfAny();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var job = new ReplayJob(Ids.next(), State.RUNNING, now, actor.person(), text, wanted, 0, 0, null);
        if (!tenancy.separately(actor.workspace(), () -> table.begin(actor.workspace(), job))) {
            throw Refused.of(BlueprintRefusal.REPLAY_RUNNING);
        }
        here.put(job.id(), actor.workspace());
        Thread.ofVirtual().name("replay").start(() -> run(actor, job));
        return job;
    }

    /** The one that runs, or the last one; empty when there was none. */
    public Optional<ReplayJob> last(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return tenancy.in(actor.workspace(), () -> table.last(actor.workspace()));
    }

    /** Ends the one that runs; nothing happens when none does. */
    public void stop(Actor actor) {
        actor.require(Permission.ADMINISTER);
        tenancy.run(actor.workspace(), () -> table.stop(actor.workspace()));
    }

    /** What this node runs ends with it, and says so; of one that is killed the others notice. */
    @PreDestroy
    void interrupted() {
        here.forEach((job, workspace) -> {
            try {
                end(workspace, job, State.INTERRUPTED, null);
            } catch (DataAccessException gone) {
                LOG.warn("replay {}: nobody could be told that it ends", job);
            }
        });
    }

    private void run(Actor actor, ReplayJob job) {
        var until = clock.instant().plus(LONGEST);
        try (var pulse = new ReplayPulse(
                (lived, of) -> clock.instant().isBefore(until) && heard(actor.workspace(), job, lived, of))) {
            var result = replays.replay(actor, job.text(), job.wanted(), pulse::lived);
            pulse.last();
            end(actor.workspace(), job.id(), State.DONE, result);
        } catch (ReplayPulse.Stopped stopped) {
            end(actor.workspace(), job.id(), State.STOPPED, null);
        } catch (RuntimeException failure) {
            LOG.error("a replay failed", failure);
            end(actor.workspace(), job.id(), State.FAILED, null);
        } finally {
            here.remove(job.id());
        }
    }

    private boolean heard(WorkspaceId workspace, ReplayJob job, long lived, long of) {
        return tenancy.in(workspace, () -> table.heard(workspace, job.id(), lived, of));
    }

    private void end(WorkspaceId workspace, UUID job, State how, @Nullable BlueprintReplay result) {
        tenancy.run(workspace, () -> table.end(workspace, job, how, result));
    }
}
