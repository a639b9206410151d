package io.tierline.database;

import io.tierline.database.Signals.Said;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says what is to be heard by all nodes, one statement for all that came together meanwhile. Not in the transactions that
 * have something to say: PostgreSQL lets only one of those commit at a time, in the whole server.
 */
@Component
class Speaking implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Speaking.class);
    static final int MOST_WAITING = 5_000;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private Set<Said> waiting = new LinkedHashSet<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    Speaking(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.thread = Thread.ofVirtual().name("speaking").start(this::speak);
    }

    /** Will be said in a moment; what cannot be said because the database is away is said when it is back. */
    synchronized void say(Set<Said> said) {
        waiting.addAll(said);
        if (waiting.size() > MOST_WAITING) {
            waiting = waiting.stream()
                    .map(Said::channel)
                    .map(channel -> new Said(channel, ""))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        notifyAll();
    }

    /** Says the rest first. */
    @Override
    public void destroy() throws InterruptedException {
        stopped.countDown();
        synchronized (this) {
            notifyAll();
        }
        thread.join(LONGEST_STOP);
    }

    private void speak() {
        try {
            for (var next = next(); !next.isEmpty(); next = next()) {
                speak(next);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak(List<Said> said) throws InterruptedException {
        try {
            tell(said);
        } catch (RuntimeException failure) {
            LOG.debug("What changed could not be told to other nodes, trying again", failure);
            if (!stopped.await(BEFORE_ANOTHER_TRY.toMillis(), TimeUnit.MILLISECONDS)) {
                say(new LinkedHashSet<>(said));
            }
        }
    }

    /** Nothing once it is to stop and nothing is left. */
    private synchronized List<Said> next() throws InterruptedException {
        while (waiting.isEmpty() && stopped.getCount() > 0) {
            wait();
        }
        var next = List.copyOf(waiting);
        waiting.clear();
        return next;
    }

    private void tell(List<Said> said) {
        jdbc.sql(
                        "select pg_notify(s.channel, s.words) from unnest(:channels::text[], :words::text[]) s (channel, words)")
                .param("channels", said.stream().map(Said::channel).toArray(String[]::new))
                .param("words", said.stream().map(Said::words).toArray(String[]::new))
                .query()
                .listOfRows();
    }
}
