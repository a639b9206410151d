package io.tierline.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private static final String NAME = "tierline listening";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int LOOKS_AT_OTHERS = 4;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(2);
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
                leave(connection);
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
        var others = listening(connection);
        listeners.values().forEach(SignalListener::missed);
        for (var look = 1; !stopped; look++) {
            for (var one : line.getNotifications((int) LOOK.toMillis())) {
                tell(one);
            }
            if (look % LOOKS_AT_OTHERS == 0) {
                var now = listening(connection);
                if (!now.containsAll(others)) {
                    listeners.values().forEach(SignalListener::missed);
                }
                others = now;
            }
        }
    }

    /** It goes back to the pool, where the next one to have it would hear along. */
    private static void leave(Connection connection) throws SQLException {
        connection.setClientInfo("ApplicationName", Pool.NAME);
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    /**
     * The lines of all nodes, this one's too. Who was killed may have died between a commit and saying it. The question also finds
     * out whether this line still is one: of a peer that vanished without a word one never hears by listening alone.
     */
    private static Set<Integer> listening(Connection connection) throws SQLException {
        try (var question = connection.prepareStatement(
                "select pid from pg_stat_activity where application_name = ? and datname = current_database()")) {
            question.setString(1, NAME);
            question.setQueryTimeout(ANSWER_SECONDS);
            Set<Integer> lines = new HashSet<>();
            try (var rows = question.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getInt(1));
                }
            }
            return lines;
        }
    }

    /** One listener's fault is not to silence the others. */
    private void tell(PGNotification heard) {
        var listener = listeners.get(heard.getName());
        try {
            if (heard.getParameter().isEmpty()) {
                Objects.requireNonNull(listener).missed();
            } else {
                Objects.requireNonNull(listener).heard(heard.getParameter());
            }
        } catch (RuntimeException fault) {
            LOG.error("What was heard on {} could not be handled", heard.getName(), fault);
        }
    }

    private void subscribe(Connection connection, PGConnection line) throws SQLException {
        connection.setClientInfo("ApplicationName", NAME);
        try (var statement = connection.createStatement()) {
            for (var channel : listeners.keySet()) {
                statement.execute("listen " + line.escapeIdentifier(channel));
            }
        }
    }
}
