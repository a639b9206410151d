package io.tierline.escalation;

import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of what people were told. */
@Component
class NoticeTable {
    static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once for each deed, person and way. */
    boolean add(WorkspaceId workspace, UUID deed, Notice notice) {
        return jdbc.sql("""
                insert into escalation.notice (workspace_id, notice_id, person_id, deed_id, ticket_id, ticket_number, kind,
                    ladder_name, step, way, says, due_at, at)
                values (:workspace, :id, :person, :deed, :ticket, :number, :kind, :ladder, :step, :way, :says, :due, :at)
                on conflict (workspace_id, deed_id, person_id, way) do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("id", notice.id())
                        .param("person", notice.person().value())
                        .param("deed", deed)
                        .param("ticket", notice.ticket().value())
                        .param("number", notice.ticketNumber())
                        .param("kind", notice.kind().wire())
                        .param("ladder", notice.ladder())
                        .param("step", notice.step())
                        .param("way", notice.way().wire())
                        .param("says", notice.says())
                        .param("due", Times.db(notice.dueAt()))
                        .param("at", Times.db(notice.at()))
                        .update()
                == 1;
    }

    /** Newest first. */
    List<Notice> page(WorkspaceId workspace, PersonId person, boolean unread, PageRequest request) {
        return jdbc.sql("""
                select n.notice_id, n.person_id, n.ticket_id, n.ticket_number, d.promise_id, n.kind, n.ladder_name, n.step,
                       n.way, n.says, n.due_at, n.at, n.read_at
                  from escalation.notice n
                  join escalation.deed d on d.workspace_id = n.workspace_id and d.deed_id = n.deed_id
                 where n.workspace_id = :workspace and n.person_id = :person
                   and (not :unread or n.read_at is null)
                   and (cast(:after as uuid) is null or n.notice_id < :after)
                 order by n.notice_id desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("unread", unread)
                .param("after", after(request))
                .param("limit", request.rowsToRead())
                .query(NoticeTable::row)
                .list();
    }

    /** Counted up to {@value #MOST_COUNTED}. */
    long unread(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                select count(*) from (
                    select from escalation.notice
                     where workspace_id = :workspace and person_id = :person and read_at is null
                     limit :most) as few
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    /** Null marks it as not read; false if it is none of the person's. */
    boolean mark(WorkspaceId workspace, PersonId person, UUID id, @Nullable Instant readAt) {
        return jdbc.sql("""
                update escalation.notice set read_at = :at
                 where workspace_id = :workspace and person_id = :person and notice_id = :id
                """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .param("id", id)
                        .param("at", Times.db(readAt))
                        .update()
                == 1;
    }

    void markAll(WorkspaceId workspace, PersonId person, UUID upTo, Instant readAt) {
        jdbc.sql("""
                update escalation.notice set read_at = :at
                 where workspace_id = :workspace and person_id = :person and read_at is null and notice_id <= :upTo
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("upTo", upTo)
                .param("at", Times.db(readAt))
                .update();
    }

    /** Forgets those read before the first and those older than the second, at most so many. */
    int forget(WorkspaceId workspace, Instant read, Instant old, int most) {
        return jdbc.sql("""
                delete from escalation.notice
                 where workspace_id = :workspace
                   and notice_id in (select notice_id from escalation.notice
                                      where workspace_id = :workspace and at < :read
                                        and (read_at < :read or at < :old)
                                      limit :most)
                """)
                .param("workspace", workspace.value())
                .param("read", Times.db(read))
                .param("old", Times.db(old))
                .param("most", most)
                .update();
    }

    private static @Nullable UUID after(PageRequest request) {
        var cursor = request.cursor();
        return cursor == null ? null : Ids.parse(cursor).orElse(null);
    }

    private static Notice row(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("notice_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                new TicketId(row.getObject("ticket_id", UUID.class)),
                row.getLong("ticket_number"),
                row.getObject("promise_id", UUID.class),
                WireWord.parse(PromiseKind.class, row.getString("kind")).orElseThrow(),
                row.getString("ladder_name"),
                row.getInt("step"),
                WireWord.parse(Notice.Way.class, row.getString("way")).orElseThrow(),
                row.getString("says"),
                Times.instant(row, "due_at"),
                Times.instant(row, "at"),
                Times.instantOrNull(row, "read_at"));
    }
}
