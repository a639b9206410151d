package io.tierline.database;

import io.tierline.kernel.MovableClock;
import io.tierline.scheduling.Job;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps this node's clock with the database's, which all nodes share: on a machine whose clock is wrong by minutes tickets
 * would begin in the future and promises break too early. What is within a second is left alone, so that time does not
 * tremble; it never matters, since promises are kept to the second. Looking each second bounds how long a machine that has
 * slept, and whose counter did not run on, dates what it is told too early.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseTime implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LOOKS = 3;

    private final JdbcClient jdbc;
    private final MovableClock clock;

    DatabaseTime(JdbcClient jdbc, MovableClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before anything is served; the database may still be opening while the beans are made. */
    @Override
    public void afterSingletonsInstantiated() {
        follow();
    }

    @Bean
    Job databaseTimeFollower() {
        return Job.everywhere(PAUSE, "database-time", this::follow);
    }

    /** Asks for the time and corrects the clock if it is more than a second off. */
    final void follow() {
        var off = off();
        for (var look = 1; look < LOOKS && off.among().compareTo(LEFT_ALONE) > 0; look++) {
            off = off();
        }
        if (off.by().abs().compareTo(LEFT_ALONE) > 0 && off.among().compareTo(LEFT_ALONE) <= 0) {
            clock.correct(clock.correction().plus(off.by()));
            LOG.warn("This machine's clock is not the database's; {} is added to it", clock.correction());
        }
    }

    /** By how much the clock is behind, and how long the question took: no answer is better than that. */
    private record Off(Duration by, Duration among) {}

    private Off off() {
        Instant asked = clock.runningTime();
        Instant there = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        Duration among = Duration.between(asked, clock.runningTime());
        return new Off(Duration.between(asked.plus(among.dividedBy(2)), there), among);
    }
}
