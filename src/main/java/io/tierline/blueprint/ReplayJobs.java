package io.tierline.blueprint;

import io.tierline.blueprint.ReplayJob.State;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Permission;
import io.tierline.kernel.Refused;
import io.tierline.kernel.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs replays beside the desk, one for each workspace, and remembers the last one until the next or until this process ends.
 * Kept in memory, for a replay writes nothing: another node of the same desk does not know of it.
 */
@Component
public class ReplayJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayJobs.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Replays replays;
    private final Clock clock;
    private final Map<WorkspaceId, ReplayJob> jobs = new ConcurrentHashMap<>();

    ReplayJobs(Replays replays, Clock clock) {
        this.replays = replays;
        this.clock = clock;
    }

    /** Begins one. Refused while another runs, and at once for days that cannot be. */
    public ReplayJob start(Actor actor, String text, NewReplay wanted) {
        actor.require(Permission.ADMINISTER);
        replays.check(actor, wanted);
        var job = new ReplayJob(State.RUNNING, clock.instant(), actor.person(), text, wanted, 0, 0, null);
        jobs.compute(actor.workspace(), (workspace, last) -> {
            if (last != null && last.running()) {
                throw Refused.of(BlueprintRefusal.REPLAY_RUNNING);
            }
            return job;
        });
        Thread.ofVirtual().name("replay").start(() -> run(actor, job));
        return job;
    }

    /** The one that runs, or the last one; empty when there was none. */
    public Optional<ReplayJob> last(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return Optional.ofNullable(jobs.get(actor.workspace()));
    }

    /** Ends the one that runs; nothing happens when none does. */
    public void stop(Actor actor) {
        actor.require(Permission.ADMINISTER);
        jobs.computeIfPresent(
                actor.workspace(), (workspace, job) -> job.running() ? job.ended(State.STOPPED, null) : job);
    }

    private void run(Actor actor, ReplayJob job) {
        var until = clock.instant().plus(LONGEST);
        try {
            var result = replays.replay(
                    actor, job.text(), job.wanted(), (tickets, of) -> lived(actor, job, tickets, of, until));
            next(actor, job, running -> running.ended(State.DONE, result));
        } catch (Stopped stopped) {
            next(actor, job, running -> running.ended(State.STOPPED, null));
        } catch (RuntimeException failure) {
            LOG.error("a replay failed", failure);
            next(actor, job, running -> running.ended(State.FAILED, null));
        }
    }

    private void lived(Actor actor, ReplayJob job, long tickets, long of, Instant until) {
        if (clock.instant().isAfter(until) || !next(actor, job, running -> running.lived(tickets, of))) {
            throw new Stopped();
        }
    }

    /** The next of the job, if it still runs. */
    private boolean next(Actor actor, ReplayJob job, UnaryOperator<ReplayJob> next) {
        var after = jobs.computeIfPresent(
                actor.workspace(),
                (workspace, now) -> now.running() && now.startedAt().equals(job.startedAt()) ? next.apply(now) : now);
        return after != null && after.running();
    }

    /** Somebody wanted it no more, or it took too long. */
    private static final class Stopped extends RuntimeException {
        Stopped() {
            super(null, null, false, false);
        }
    }
}
