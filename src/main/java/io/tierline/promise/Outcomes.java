package io.tierline.promise;

import static io.tierline.promise.TargetTable.word;

import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What became of promises, for who looks back on very many of them. */
@Component
public class Outcomes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Tenancy tenancy;

    Outcomes(JdbcClient jdbc, Tenancy tenancy) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
    }

    /** What has become by now of the promises on many subjects, at most some hundreds; subjects without are left out. */
    public Map<UUID, List<Outcome>> of(WorkspaceId workspace, Collection<UUID> subjects, Instant now) {
        Map<String, Target> targets = new HashMap<>();
        return tenancy.in(
                workspace,
                () -> jdbc
                        .sql("""
                        select subject, kind, ref, match::json ->> 'target' as target, standing, started_at, ended_at,
                               breaks_at
                          from promise.clock
                         where workspace_id = :workspace and subject = any (:subjects)
                         order by started_at, id
                        """)
                        .param("workspace", workspace.value())
                        .param("subjects", subjects.toArray(UUID[]::new))
                        .query((row, number) -> outcome(
                                row,
                                targets.computeIfAbsent(
                                        row.getString("target"), target -> JSON.readValue(target, Target.class)),
                                now))
                        .stream()
                        .collect(Collectors.groupingBy(Outcome::subject)));
    }

    private static Outcome outcome(ResultSet row, Target target, Instant now) throws SQLException {
        Standing told = word(Standing.class, row.getString("standing"));
        return new Outcome(
                row.getObject("subject", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                row.getString("ref"),
                target,
                told == Standing.RUNNING && before(Times.instantOrNull(row, "breaks_at"), now) ? Standing.BROKEN : told,
                Times.instant(row, "started_at"),
                Times.instantOrNull(row, "ended_at"));
    }

    /** The waker tells a little later of what broke. */
    private static boolean before(@Nullable Instant breaks, Instant now) {
        return breaks != null && breaks.isBefore(now);
    }
}
