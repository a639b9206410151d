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
import java.util.Objects;
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
    private final LadderTable ladders;
    private final Tenancy tenancy;

    Outcomes(JdbcClient jdbc, LadderTable ladders, Tenancy tenancy) {
        this.jdbc = jdbc;
        this.ladders = ladders;
        this.tenancy = tenancy;
    }

    /** The steps that the promises on many subjects have reached, at most some hundreds of subjects; those without are left out. */
    public Map<UUID, List<Rung>> climbed(WorkspaceId workspace, Collection<UUID> subjects) {
        record Found(UUID subject, UUID ladder, int number, Instant at) {}
        return tenancy.in(workspace, () -> {
            List<Found> found = jdbc.sql("""
                    select c.subject, s.ladder_id, s.n, s.at
                      from promise.clock c
                      join promise.step s on s.workspace_id = c.workspace_id and s.clock_id = c.id
                     where c.workspace_id = :workspace and c.subject = any (:subjects)
                     order by s.at, s.clock_id, s.n
                    """)
                    .param("workspace", workspace.value())
                    .param("subjects", subjects.toArray(UUID[]::new))
                    .query((row, number) -> new Found(
                            row.getObject("subject", UUID.class),
                            row.getObject("ladder_id", UUID.class),
                            row.getInt("n"),
                            Times.instant(row, "at")))
                    .list();
            Map<UUID, Ladder> known =
                    ladders.byIds(workspace, found.stream().map(Found::ladder).toList());
            return found.stream()
                    .collect(Collectors.groupingBy(
                            Found::subject,
                            Collectors.mapping(
                                    one -> new Rung(Objects.requireNonNull(known.get(one.ladder)), one.number, one.at),
                                    Collectors.toList())));
        });
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
