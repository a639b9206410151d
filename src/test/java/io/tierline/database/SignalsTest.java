package io.tierline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.beans.factory.annotation.Autowired;

class SignalsTest extends RunningTierline {

    private static final String CHANNEL = "tierline_test";
    private static final int LONG_ENOUGH = 10_000;

    @Autowired
    Signals signals;

    @Autowired
    DataSource dataSource;

    @Test
    void whatOneTransactionSaysTwiceIsHeardOnce() throws SQLException {
        var workspace = workspace();
        try (var connection = listening()) {
            tenancy.run(workspace, () -> {
                signals.send(CHANNEL, "one");
                signals.send(CHANNEL, "two");
                signals.send(CHANNEL, "one");
            });

            assertThat(heard(connection)).containsExactly("one", "two");
        }
    }

    @Test
    void whatIsUndoneIsNeverHeard() throws SQLException {
        var workspace = workspace();
        try (var connection = listening()) {
            assertThatThrownBy(() -> tenancy.run(workspace, () -> {
                        signals.send(CHANNEL, "undone");
                        throw new IllegalStateException("undo it");
                    }))
                    .hasMessage("undo it");
            signals.send(CHANNEL, "said outside of any transaction");

            assertThat(heard(connection)).containsExactly("said outside of any transaction");
        }
    }

    @Test
    void aTransactionWithinAnotherSpeaksForItself() throws SQLException {
        var workspace = workspace();
        try (var connection = listening()) {
            assertThatThrownBy(() -> tenancy.run(workspace, () -> {
                        signals.send(CHANNEL, "before");
                        tenancy.separately(workspace, () -> {
                            signals.send(CHANNEL, "within");
                            return true;
                        });
                        signals.send(CHANNEL, "after");
                        throw new IllegalStateException("undo it");
                    }))
                    .hasMessage("undo it");

            assertThat(heard(connection)).containsExactly("within");
        }
    }

    @Test
    void ofTooMuchAtOnceOneHearsOnlyThatSomethingWasSaid() throws SQLException {
        var workspace = workspace();
        try (var connection = listening()) {
            tenancy.run(
                    workspace,
                    () -> IntStream.rangeClosed(0, Speaking.MOST_WAITING)
                            .forEach(n -> signals.send(CHANNEL, "word " + n)));

            assertThat(heard(connection)).containsExactly("");
        }
    }

    @Test
    void whoListensIsToldWhenSomethingWasSaidThatIsNotKnownAnyMore() throws InterruptedException {
        var listener = new Counting();
        var node = new Listening(dataSource, List.of(listener));
        node.begin();
        assertThat(listener.missed.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS))
                .isTrue();

        signals.send(CHANNEL, "");
        assertThat(listener.missed.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS))
                .isTrue();
        signals.send(CHANNEL, "words");
        assertThat(listener.heard.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS))
                .isTrue();
        node.destroy();
    }

    @Test
    void aNodeIsToldThatAnotherHasGone() throws InterruptedException {
        var goes = new Counting();
        var going = new Listening(dataSource, List.of(goes));
        going.begin();
        assertThat(goes.missed.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS)).isTrue();
        var stays = new Counting();
        var staying = new Listening(dataSource, List.of(stays));
        staying.begin();
        assertThat(stays.missed.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS)).isTrue();

        going.destroy();

        assertThat(stays.missed.tryAcquire(LONG_ENOUGH, TimeUnit.MILLISECONDS)).isTrue();
        staying.destroy();
    }

    private static final class Counting implements SignalListener {
        final Semaphore heard = new Semaphore(0);
        final Semaphore missed = new Semaphore(0);

        @Override
        public String channel() {
            return CHANNEL;
        }

        @Override
        public void heard(String words) {
            heard.release();
        }

        @Override
        public void missed() {
            missed.release();
        }
    }

    private WorkspaceId workspace() {
        return workspaces
                .create("signals-" + System.nanoTime(), "Signals", ZoneOffset.UTC)
                .id();
    }

    private Connection listening() throws SQLException {
        var connection = dataSource.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        return connection;
    }

    private static List<String> heard(Connection connection) throws SQLException {
        var heard = connection.unwrap(PGConnection.class).getNotifications(LONG_ENOUGH);
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten " + CHANNEL);
        }
        return Arrays.stream(heard).map(PGNotification::getParameter).toList();
    }
}
