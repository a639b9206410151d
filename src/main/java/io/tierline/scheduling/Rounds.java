package io.tierline.scheduling;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the jobs of every node on this one, each on a thread of its own. */
final class Rounds {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    private final List<Job> jobs;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private List<Thread> threads = List.of();

    Rounds(List<Job> jobs) {
        this.jobs = jobs;
    }

    void start() {
        threads = jobs.stream()
                .map(job ->
                        Thread.ofPlatform().name("round-" + job.name()).daemon().start(() -> goRound(job)))
                .toList();
    }

    /** Lets what runs come to its end, for at most so long. */
    void stop(Duration longest) {
        stopped.countDown();
        try {
            for (var thread : threads) {
                thread.join(longest);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void goRound(Job job) {
        var failures = 0;
        do {
            failures = run(job) ? 0 : told(job, failures + 1);
        } while (!stops(failures == 0 ? job.every() : AFTER_A_FAILURE));
    }

    private boolean run(Job job) {
        try {
            job.work().run();
            return true;
        } catch (RuntimeException | Error failure) { // too little memory for one run must not end all later ones
            LOG.debug("Job {} failed", job.name(), failure);
            return false;
        }
    }

    private int told(Job job, int failures) {
        if (failures == 1) {
            LOG.warn("Job {} failed; it is tried again each second. The trace is in the debug log", job.name());
        }
        return failures;
    }

    private boolean stops(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
