package io.tierline.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.database.OwnerAccess;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** Tampers as only the database's owner can, heads and all, in a transaction that is rolled back. */
class HistoryVerificationTest extends DeskTest {

    @Value("${tierline.data}")
    Path data;

    @Test
    void aHistoryCutAtItsEndWithItsHeadIsNamed() throws Exception {
        var stream = history();

        assertFound(stream, 2, """
                with cut as (delete from audit.record where stream = '%1$s' and seq > 1)
                update audit.stream set last_seq = 1, last_hash = (
                       select hash from audit.record where stream = '%1$s' and seq = 1)
                 where stream = '%1$s'
                """);
    }

    @Test
    void aHistoryTakenAwayWithItsHeadIsNamed() throws Exception {
        assertFound(history(), 1, """
                with gone as (delete from audit.record where stream = '%1$s')
                delete from audit.stream where stream = '%1$s'
                """);
    }

    @Test
    void anUntouchedHistoryIsWhole() throws Exception {
        history();

        try (var owner = OwnerAccess.open(data, null)) {
            assertThat(HistoryVerification.verify(owner.connection()).broken()).isNull();
        }
    }

    private String history() {
        var world = world();
        var ref = TicketRef.of(ticketing.raise(world.mira(), labels()).ticket().id());
        ticketing.take(world.ida(), ref);
        ticketing.release(world.ida(), ref);
        return "ticket:" + Objects.requireNonNull(ref.id()).value();
    }

    private void assertFound(String stream, long seq, String tampering) throws Exception {
        try (var owner = OwnerAccess.open(data, null)) {
            tamper(owner.connection(), tampering.formatted(stream));

            var broken = HistoryVerification.verify(owner.connection()).broken();

            assertThat(broken).isNotNull();
            assertThat(broken.stream()).isEqualTo(stream);
            assertThat(broken.seq()).isEqualTo(seq);
        }
    }

    private static void tamper(Connection connection, String sql) throws Exception {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute(sql);
        }
    }
}
