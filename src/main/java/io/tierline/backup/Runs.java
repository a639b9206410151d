package io.tierline.backup;

import io.tierline.kernel.Ids;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest runs; older ones are forgotten. */
@Component
class Runs {

    private static final int KEPT = 100;
    private static final int LONGEST_WORDS = 500;

    private final JdbcClient jdbc;

    Runs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Run> newest() {
        return jdbc.sql("""
                select begun_at, ended_at, outcome, bytes, row_count, attachments, words
                  from backup.run
                 order by begun_at desc
                 limit :kept
                """).param("kept", KEPT).query(Runs::row).list();
    }

    void add(Run run) {
        jdbc.sql("""
                insert into backup.run (run_id, begun_at, ended_at, outcome, bytes, row_count, attachments, words)
                values (:id, :begun, :ended, :outcome, :bytes, :rows, :attachments, :words)
                """)
                .param("id", Ids.next())
                .param("begun", Times.db(run.begunAt()))
                .param("ended", Times.db(run.endedAt()))
                .param("outcome", run.outcome().name().toLowerCase(Locale.ROOT))
                .param("bytes", run.bytes())
                .param("rows", run.rows())
                .param("attachments", run.attachments())
                .param(
                        "words",
                        run.words()
                                .substring(
                                        0, Math.min(LONGEST_WORDS, run.words().length())))
                .update();
        jdbc.sql("""
                delete from backup.run
                 where begun_at < (select begun_at from backup.run order by begun_at desc offset :kept limit 1)
                """).param("kept", KEPT - 1).update();
    }

    private static Run row(ResultSet row, int number) throws SQLException {
        return new Run(
                Times.instant(row, "begun_at"),
                Times.instant(row, "ended_at"),
                Run.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getLong("bytes"),
                row.getLong("row_count"),
                row.getLong("attachments"),
                row.getString("words"));
    }
}
