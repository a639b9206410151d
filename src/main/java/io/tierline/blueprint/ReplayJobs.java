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
 * it is and what it found stands in the database: every node tells of it, and every node stops it. One whose node is gone is begun
 * anew by the next node that looks.
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
        var runner = Ids.next();
        if (!tenancy.separately(actor.workspace(), () -> table.begin(actor.workspace(), job, runner))) {
            throw Refused.of(BlueprintRefusal.REPLAY_RUNNING);
        }
        begin(actor, job, runner);
        return job;
    }

    /** Begins anew what no node runs any more. */
    void takeUp() {
        for (var workspace : table.left()) {
            var runner = Ids.next();
            tenancy.in(workspace, () -> table.takeUp(workspace, runner)).ifPresent(job -> {
                LOG.info("replay {}: its node is gone, it is begun anew", job.id());
                begin(Actor.system(workspace), job, runner);
            });
        }
    }

    private void begin(Actor actor, ReplayJob job, UUID runner) {
        here.put(runner, actor.workspace());
        Thread.ofVirtual().name("replay").start(() -> run(actor, job, runner));
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

    /** What this node runs is left to another, or to this one when it is back. */
    @PreDestroy
    void leave() {
        here.forEach((runner, workspace) -> {
            try {
                tenancy.run(workspace, () -> table.leave(workspace, runner));
            } catch (DataAccessException gone) {
                LOG.warn("a replay could not be left to another node, which takes it up in half a minute");
            }
        });
    }

    private void run(Actor actor, ReplayJob job, UUID runner) {
        var until = clock.instant().plus(LONGEST);
        try (var pulse = new ReplayPulse(
                (lived, of) -> clock.instant().isBefore(until) && heard(actor.workspace(), runner, lived, of))) {
            var result = replays.replay(actor, job.text(), job.wanted(), pulse::lived);
            pulse.last();
            end(actor.workspace(), runner, State.DONE, result);
        } catch (ReplayPulse.Stopped stopped) {
            end(actor.workspace(), runner, State.STOPPED, null);
        } catch (RuntimeException failure) {
            LOG.error("a replay failed", failure);
            end(actor.workspace(), runner, State.FAILED, null);
        } finally {
            here.remove(runner);
        }
    }

    private boolean heard(WorkspaceId workspace, UUID runner, long lived, long of) {
        return tenancy.in(workspace, () -> table.heard(workspace, runner, lived, of));
    }

    private void end(WorkspaceId workspace, UUID runner, State how, @Nullable BlueprintReplay result) {
        tenancy.run(workspace, () -> table.end(workspace, runner, how, result));
    }
}
