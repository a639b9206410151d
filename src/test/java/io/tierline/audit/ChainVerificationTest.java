package io.tierline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Tampers as only the database's owner can, in a transaction that is rolled back, and sees it found. */
class ChainVerificationTest extends RunningTierline {

    private final Stream stream = Stream.ticket(TicketId.next());

    @Autowired
    Audit audit;

    @Value("${tierline.data}")
    Path data;

    @Test
    void anUntouchedHistoryIsWhole() throws Exception {
        threeRecords("chain-whole");

        try (var owner = OwnerAccess.open(data, null)) {
            assertThat(ChainVerification.verify(owner.connection()).broken()).isNull();
        }
    }

    @Test
    void aChangedRecordIsNamed() throws Exception {
        assertFound("chain-changed", "update audit.record set detail = '{\"n\":9}' where seq = 2", 2);
    }

    @Test
    void aRemovedRecordIsNamed() throws Exception {
        assertFound("chain-removed", "delete from audit.record where seq = 2", 3);
    }

    @Test
    void aCutEndIsNamed() throws Exception {
        assertFound("chain-cut", "delete from audit.record where seq = 3", 3);
    }

    @Test
    void aRecordAddedWithoutItsHashIsNamed() throws Exception {
        assertFound("chain-added", """
                insert into audit.record
                select workspace_id, stream, 4, at, actor_id, action, detail, hash, hash from audit.record where seq = 3
                """, 4);
    }

    private void assertFound(String key, String tampering, long seq) throws Exception {
        var workspace = threeRecords(key);
        try (var owner = OwnerAccess.open(data, null)) {
            var connection = owner.connection();
            tamper(
                    connection,
                    tampering + " and workspace_id = '%s' and stream = '%s'".formatted(workspace, stream.name()));

            var broken = ChainVerification.verify(connection).broken();

            assertThat(broken).isNotNull();
            assertThat(broken.workspace()).isEqualTo(workspace.value());
            assertThat(broken.stream()).isEqualTo(stream.name());
            assertThat(broken.seq()).isEqualTo(seq);
        }
    }

    /** Switches the guard off for this transaction only; verify() rolls it back. */
    private static void tamper(Connection connection, String sql) throws Exception {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private WorkspaceId threeRecords(String key) {
        var workspace = workspaces.create(key, key, ZoneOffset.UTC).id();
        for (var n = 1; n <= 3; n++) {
            audit.record(Actor.system(workspace), stream, "test.happened", Map.of("n", n));
        }
        return workspace;
    }
}
