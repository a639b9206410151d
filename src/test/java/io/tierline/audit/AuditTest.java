package io.tierline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;

class AuditTest extends RunningTierline {

    private final Stream stream = Stream.ticket(TicketId.next());

    @Autowired
    Audit audit;

    @Test
    void recordsOfAStreamAreChainedInOrder() {
        var workspace = newWorkspace("audit-order");
        var system = Actor.system(workspace);

        audit.record(system, stream, "test.first", Map.of("n", 1));
        audit.record(system, stream, "test.second", Map.of("n", 2));

        var history = audit.history(workspace, stream, PageRequest.first());
        assertThat(history.items()).extracting(AuditRecord::action).containsExactly("test.first", "test.second");
        assertThat(history.items()).extracting(AuditRecord::seq).containsExactly(1L, 2L);
        assertThat(history.items()).extracting(AuditRecord::hash).doesNotHaveDuplicates();
    }

    @Test
    void theApplicationCanNeitherChangeNorDeleteNorForgeHistory() {
        var workspace = newWorkspace("audit-guard");
        audit.record(Actor.system(workspace), stream, "test.first", Map.of());

        assertRefused(workspace, "update audit.record set action = 'test.other'");
        assertRefused(workspace, "delete from audit.record");
        assertRefused(workspace, "truncate audit.record");
        assertRefused(workspace, "insert into audit.record select * from audit.record");
        assertRefused(workspace, "update audit.stream set last_seq = 0");
    }

    @Test
    void strangersSeeNothing() {
        var mine = newWorkspace("audit-mine");
        var theirs = newWorkspace("audit-theirs");
        audit.record(Actor.system(mine), stream, "test.first", Map.of());

        assertThat(audit.history(theirs, stream, PageRequest.first()).items()).isEmpty();
        assertThat(tenancy.<Long>in(
                        theirs,
                        () -> jdbc.sql("select count(*) from audit.record where stream like 'ticket:%'")
                                .query(Long.class)
                                .single()))
                .isZero();
    }

    private void assertRefused(WorkspaceId workspace, String sql) {
        assertThatThrownBy(() -> tenancy.run(workspace, () -> jdbc.sql(sql).update()))
                .as(sql)
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
    }

    private WorkspaceId newWorkspace(String key) {
        return workspaces.create(key, key, ZoneOffset.UTC).id();
    }
}
