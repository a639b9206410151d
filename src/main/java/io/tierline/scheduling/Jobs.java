package io.tierline.scheduling;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tierline.kernel.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Every {@link Job} of the program, run from when it is ready until it stops. */
@Component
public class Jobs implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofMillis(1_500);
    /** After so many a node is taken for dead and its jobs are run by others: within ten seconds. */
    private static final int MISSED_HEARTBEATS = 4;

    private static final Duration LONGEST_STOP = Duration.ofSeconds(8);
    private static final int THREADS = 4;
    /** Each nudge writes the job's one row: many that come at once are as good as one. */
    private static final Duration TOGETHER = Duration.ofMillis(50);

    private final Map<String, Job> jobs;
    private final @Nullable Scheduler scheduler; // null where jobs are off: making one asks the database
    private final Rounds rounds;
    private final MovableClock clock;
    private final Set<String> nudged = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Jobs(List<Job> jobs, DataSource database, MovableClock clock, @Value("${tierline.jobs:true}") boolean enabled) {
        this.jobs = jobs.stream().collect(Collectors.toUnmodifiableMap(Job::name, Function.identity()));
        var byWhere = jobs.stream().collect(Collectors.groupingBy(Job::where));
        this.clock = clock;
        this.scheduler =
                enabled ? scheduler(database, clock, byWhere.getOrDefault(Job.Where.ONE_NODE, List.of())) : null;
        this.rounds = new Rounds(byWhere.getOrDefault(Job.Where.EVERY_NODE, List.of()));
    }

    /** Those of a command beside a running desk: it runs none, and what it nudges comes by the desk's own rhythm. */
    public static Jobs elsewhere(DataSource database, MovableClock clock) {
        return new Jobs(List.of(), database, clock, false);
    }

    /**
     * Lets the job run soon after the current transaction has committed, or soon when there is none. A nudge may be lost;
     * the job's own rhythm makes up for it. A job of every node is never far off and needs none.
     */
    public void nudge(String name) {
        if (scheduler == null) {
            return;
        }
        var job = job(name);
        if (job.where() == Job.Where.EVERY_NODE) {
            return;
        }
        var soon = scheduler;
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit(() -> hurry(soon, job)));
        } else {
            hurry(soon, job);
        }
    }

    /** Runs the job now, in the calling thread, whether or not it is due. For tests and commands. */
    public void run(String name) {
        job(name).work().run();
    }

    /** Whether this node was asked to stop: a job that goes on for long leaves what it has not begun to others. */
    public boolean isStopping() {
        return stopping;
    }

    /** Begins none any more. A node goes on serving for a while after this, and meanwhile others run them. */
    @EventListener(ContextClosedEvent.class)
    void beginNoMore() {
        stopping = true;
        if (scheduler != null) {
            scheduler.pause();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (scheduler != null) {
            scheduler.start();
            rounds.start();
        }
    }

    @Override
    public void destroy() {
        if (scheduler != null) {
            rounds.stop(LONGEST_STOP);
            scheduler.stop();
        }
    }

    private Job job(String name) {
        var job = jobs.get(name);
        if (job == null) {
            throw new IllegalArgumentException("no job is named " + name);
        }
        return job;
    }

    /**
     * On a thread of its own: the caller's connection is still bound to the transaction that has just committed. Who comes while
     * another nudge has not begun yet is served by that.
     */
    private void hurry(Scheduler soon, Job job) {
        if (!nudged.add(job.name())) {
            return;
        }
        Thread.ofVirtual().name("nudge").start(() -> {
            try {
                LockSupport.parkNanos(TOGETHER.toNanos());
                nudged.remove(job.name());
                soon.reschedule(TaskInstanceId.of(job.name(), RecurringTask.INSTANCE), clock.runningTime());
                soon.triggerCheckForDueExecutions();
            } catch (RuntimeException runsNowOrNotYetKnown) {
                LOG.debug("{} was not nudged", job.name(), runsNowOrNotYetKnown);
            }
        });
    }

    /** By the time all nodes agree on: one that is ahead would take the others for dead and run their jobs again. */
    private static Scheduler scheduler(DataSource database, MovableClock clock, List<Job> jobs) {
        var tasks = jobs.stream().map(Jobs::task).toList();
        return Scheduler.create(database)
                .startTasks(tasks)
                .clock(clock::runningTime)
                .tableName("scheduler.job")
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .executorService(Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().name("job-", 1).daemon().factory()))
                .threads(THREADS)
                .shutdownMaxWait(LONGEST_STOP)
                .build();
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every())).execute((instance, context) -> run(job));
    }

    private static void run(Job job) {
        try {
            job.work().run();
        } catch (RuntimeException failure) {
            LOG.warn("Job {} failed; it runs again in {}", job.name(), job.every(), failure);
        }
    }

    private record AfterCommit(Runnable work) implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            work.run();
        }
    }
}
