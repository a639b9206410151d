package io.tierline.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.testing.RunningTierline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class JobsTest extends RunningTierline {

    @Autowired
    DataSource database;

    @Test
    void aJobRunsAgainAfterItFailed() throws InterruptedException {
        var runs = new AtomicInteger();
        var twice = new CountDownLatch(2);
        var job = Job.every(Duration.ofMillis(100), "test-failing", () -> {
            twice.countDown();
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("meant to fail, once");
            }
        });

        var jobs = started(job);

        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
        jobs.destroy();
    }

    @Test
    void aNudgeAfterTheCommitRunsAJobThatWouldBeDueInAnHour() throws InterruptedException {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(2);
        var job = Job.every(Duration.ofHours(1), "test-nudged", () -> {
            first.countDown();
            second.countDown();
        });
        var jobs = started(job);
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();

        var workspace = workspaces.create("nudged", "Nudged", java.time.ZoneOffset.UTC);
        for (var tries = 0; second.getCount() > 0 && tries < 100; tries++) {
            tenancy.run(workspace.id(), () -> jobs.nudge("test-nudged"));
            if (second.await(200, TimeUnit.MILLISECONDS)) {
                break;
            }
        }

        assertThat(second.getCount()).isZero();
        jobs.destroy();
    }

    @Test
    void aJobOfEveryNodeRunsOnTwoNodesAtOnceAndAgainAfterItFailed() throws InterruptedException {
        var together = new CountDownLatch(2);
        var runs = new AtomicInteger();
        var again = new CountDownLatch(6);
        var job = Job.everywhere(Duration.ofMillis(1), "test-everywhere", () -> {
            again.countDown();
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("meant to fail, once");
            }
            together.countDown();
            await(together);
        });

        var one = started(job);
        var other = started(job);

        assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(again.await(20, TimeUnit.SECONDS)).isTrue();
        one.destroy();
        other.destroy();
    }

    @Test
    void aJobOfEveryNodeRunsAgainAfterThereWasTooLittleMemoryForIt() throws InterruptedException {
        var twice = new CountDownLatch(2);
        var jobs = started(Job.everywhere(Duration.ofMillis(1), "test-memory", () -> {
            twice.countDown();
            throw new OutOfMemoryError("meant to fail");
        }));

        assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
        jobs.destroy();
    }

    @Test
    void aNodeThatIsAskedToStopBeginsNoMoreAndAnotherGoesOn() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var ofTheFirst = new AtomicInteger();
        var first = started(Job.every(Duration.ofMillis(1), "test-handed-on", () -> {
            ofTheFirst.incrementAndGet();
            begun.countDown();
        }));
        await(begun);

        first.beginNoMore();
        var taken = new CountDownLatch(1);
        var goesOn = new CountDownLatch(5);
        var other = started(Job.every(Duration.ofMillis(1), "test-handed-on", () -> {
            taken.countDown();
            goesOn.countDown();
        }));
        await(taken);
        var before = ofTheFirst.get();
        await(goesOn);

        assertThat(first.isStopping()).isTrue();
        assertThat(ofTheFirst).hasValue(before);
        first.destroy();
        other.destroy();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Jobs started(Job job) {
        var jobs = new Jobs(List.of(job), database, clock, true);
        jobs.begin();
        return jobs;
    }
}
