package io.tierline.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.audit.Audit.Act;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.testing.RunningTierline;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;

class AuditTest extends RunningTierline {

    private final Stream stream = Stream.ticket(TicketId.next());

    @Autowired
    Audit audit;

    @Value("${tierline.data}")
    Path data;

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
    void severalActsAtOnceAreChainedLikeOneAfterTheOther() throws Exception {
        var workspace = newWorkspace("audit-several");
        var system = Actor.system(workspace);

        audit.record(system, stream, "test.first", Map.of("n", 1));
        audit.record(
                system, stream, List.of(new Act("test.second", Map.of("n", 2)), new Act("test.third", Map.of("n", 3))));

        var history = audit.history(workspace, stream, PageRequest.first());
        assertThat(history.items())
                .extracting(AuditRecord::action)
                .containsExactly("test.first", "test.second", "test.third");
        assertThat(history.items()).extracting(AuditRecord::seq).containsExactly(1L, 2L, 3L);
        try (var owner = OwnerAccess.open(data, null)) {
            assertThat(ChainVerification.verify(owner.connection()).broken()).isNull();
        }
    }

    @Test
    void whoBeginsAStreamInTheSameMomentComesNext() throws Exception {
        var workspace = newWorkspace("audit-race");
        var system = Actor.system(workspace);

        List<Callable<Object>> together = Collections.nCopies(
                8,
                Executors.callable(() -> tenancy.run(workspace, () -> {
                    audit.record(system, stream, "test.together", Map.of());
                    audit.record(system, stream, "test.again", Map.of());
                })));
        try (var threads = Executors.newFixedThreadPool(together.size())) {
            for (Future<Object> one : threads.invokeAll(together)) {
                one.get();
            }
        }

        var history = audit.history(workspace, stream, PageRequest.first());
        assertThat(history.items())
                .extracting(AuditRecord::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 16).boxed().toList());
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
