package io.tierline.bench;

import io.tierline.kernel.Times;
import java.time.Instant;
import java.util.List;

/** What PostgreSQL does when it is asked directly. */
final class PlainLoop {
    private PlainLoop() {}

    static int tell(Desk desk, int most) {
        return told(desk, most).size();
    }

    /** Marks what is due as told, in one statement; answers when each was due. */
    static List<Instant> told(Desk desk, int most) {
        return desk.jdbc
                .sql("""
                        update promise.clock
                           set standing = 'broken', broken_told = true, next_wake_at = null
                         where workspace_id = :workspace
                           and id in (select id
                                        from promise.clock
                                       where workspace_id = :workspace and next_wake_at < clock_timestamp()
                                       order by next_wake_at
                                       limit :most
                                         for update skip locked)
                        returning due_at
                        """)
                .param("workspace", desk.workspace.value())
                .param("most", most)
                .query((row, number) -> Times.instant(row, "due_at"))
                .list();
    }
}
