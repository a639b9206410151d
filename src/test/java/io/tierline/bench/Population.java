package io.tierline.bench;

import io.tierline.database.OwnerAccess;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills an empty workspace: people by the façades, some tickets by the façades, and as many as wanted like those. */
final class Population {
    /** Numbers of the same length, so that a ticket's rows are as long as those of the one it is like. */
    static final long FIRST_NUMBER = 1_000_000;

    private static final Duration LIVED_BEFORE = Duration.ofDays(3);

    private final ApplicationContext running;
    private final Path data;
    private final WorkspaceId workspace;

    Population(ApplicationContext running, Path data, WorkspaceId workspace) {
        this.running = running;
        this.data = data;
        this.workspace = workspace;
    }

    /** Makes so many tickets in the year before the instant, besides those lived. */
    Crew make(int count, Instant until) throws Exception {
        var crew = Crew.of(running, workspace);
        running.getBean(Tenancy.class)
                .run(
                        workspace,
                        () -> running.getBean(JdbcClient.class)
                                .sql("select ticket.next_number(:workspace)")
                                .param("workspace", workspace.value())
                                .query(Long.class)
                                .single());
        numberFrom(FIRST_NUMBER);
        var lived = new Lives(running).live(crew, until.minus(LIVED_BEFORE));
        var first = FIRST_NUMBER + lived.ended().size() + lived.open().size();
        try (var owner = OwnerAccess.open(data, null)) {
            var tables = Table.all(owner.connection());
            var moulds = new Moulds(owner.connection(), workspace, tables);
            new Growth(data, tables, moulds.of(lived.ended()), moulds.of(lived.open()), until).make(count, first);
        }
        numberFrom(first + count);
        return crew;
    }

    private void numberFrom(long number) throws SQLException, java.io.IOException {
        try (var owner = OwnerAccess.open(data, null);
                var statement = owner.connection().createStatement()) {
            statement.execute("alter sequence ticket.number_%s restart %d"
                    .formatted(workspace.toString().replace("-", ""), number));
        }
    }
}
