package io.tierline.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps one connection listening, as long as the program runs, and hands what it hears to the {@link SignalListener}s. */
@Component
class Listening implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);
    private static final int QUIET_LOOKS = 60;
    private static final int ANSWER_SECONDS = 5;

    private final DataSource database;
    private final Map<String, SignalListener> listeners;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Listening(DataSource database, List<SignalListener> listeners) {
        this.database = database;
        this.listeners =
                listeners.stream().collect(Collectors.toUnmodifiableMap(SignalListener::channel, Function.identity()));
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread = Thread.ofVirtual().name("signals").start(this::listen);
    }

    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        if (thread != null) {
            thread.join(LOOK.multipliedBy(2));
        }
    }

    private void listen() {
        while (!stopped) {
            try (var connection = database.getConnection()) {
                hear(connection);
            } catch (SQLException lost) {
                if (!stopped) {
                    LOG.warn("The line on which changes are heard is lost, trying again: {}", lost.getMessage());
                    LockSupport.parkNanos(BEFORE_ANOTHER_TRY.toNanos());
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        var line = connection.unwrap(PGConnection.class);
        subscribe(connection, line);
        listeners.values().forEach(SignalListener::missed);
        for (var quiet = 0; !stopped; quiet++) {
            var heard = line.getNotifications((int) LOOK.toMillis());
            for (var one : heard) {
                tell(one);
            }
            if (heard.length > 0) {
                quiet = 0;
            } else if (quiet >= QUIET_LOOKS) {
                quiet = 0;
                requireAlive(connection);
            }
        }
    }

    /** One listener's fault is not to silence the others. */
    private void tell(PGNotification heard) {
        var listener = listeners.get(heard.getName());
        try {
            Objects.requireNonNull(listener).heard(heard.getParameter());
        } catch (RuntimeException fault) {
            LOG.error("What was heard on {} could not be handled", heard.getName(), fault);
        }
    }

    private void subscribe(Connection connection, PGConnection line) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var channel : listeners.keySet()) {
                statement.execute("listen " + line.escapeIdentifier(channel));
            }
        }
    }

    /** A peer that vanished without a word is never heard of by listening alone. */
    private static void requireAlive(Connection connection) throws SQLException {
        if (!connection.isValid(ANSWER_SECONDS)) {
            throw new SQLException("no answer");
        }
    }
}
