package io.tierline.promise;

import static io.tierline.promise.TargetTable.word;

import io.tierline.kernel.Ids;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** To which targets promises were held before they were held to others. */
@Component
class EarlierMatches {
    private static final int MOST = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    EarlierMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(WorkspaceId workspace, List<Book.Earlier> matches) {
        if (matches.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into promise.earlier_match (workspace_id, clock_id, id, until, match)
                select :workspace, clock, id, until::timestamptz, match
                  from unnest(:clocks::uuid[], :ids::uuid[], :until::text[], :matches::text[])
                       as e (clock, id, until, match)
                """)
                .param("workspace", workspace.value())
                .param(
                        "clocks",
                        matches.stream().map(match -> match.before().id()).toArray(UUID[]::new))
                .param("ids", matches.stream().map(match -> Ids.next()).toArray(UUID[]::new))
                .param(
                        "until",
                        matches.stream().map(match -> match.until().toString()).toArray(String[]::new))
                .param(
                        "matches",
                        matches.stream()
                                .map(match -> JSON.writeValueAsString(
                                        match.before().term().match()))
                                .toArray(String[]::new))
                .update();
    }

    /** The latest 50 of the subject's promises, the latest first. */
    List<EarlierMatch> of(WorkspaceId workspace, UUID subject) {
        return jdbc.sql("""
                select c.id, c.kind, e.until, e.match
                  from promise.clock c
                  join promise.earlier_match e on e.workspace_id = c.workspace_id and e.clock_id = c.id
                 where c.workspace_id = :workspace and c.subject = :subject
                 order by e.until desc, e.id desc
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .param("most", MOST)
                .query(EarlierMatches::row)
                .list();
    }

    private static EarlierMatch row(ResultSet row, int number) throws SQLException {
        TargetMatch match = JSON.readValue(row.getString("match"), TargetMatch.class);
        Target target = match.target();
        return new EarlierMatch(
                row.getObject("id", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                PromiseView.match(match),
                target.within() == null ? null : target.within().toSeconds(),
                target.calendar(),
                Times.instant(row, "until"));
    }
}
