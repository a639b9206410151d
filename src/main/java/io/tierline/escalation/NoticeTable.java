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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of what people were told. */
@Component
class NoticeTable {
    static final int MOST_COUNTED = 100;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once for each deed, person and way, all in one statement; answers those that were not there before. */
    List<Notice> add(WorkspaceId workspace, List<Line> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Set<UUID> fresh = Set.copyOf(jdbc.sql("""
                insert into escalation.notice (workspace_id, notice_id, person_id, deed_id, ticket_id, ticket_number, kind,
                    ladder_name, step, way, says, due_at, at)
                select :workspace, id, person, deed, ticket, number, kind, ladder, step, way, says, due, at
                  from jsonb_to_recordset(:lines::jsonb)
                    as l (id uuid, person uuid, deed uuid, ticket uuid, number bigint, kind text,
                          ladder text, step integer, way text, says text, due timestamptz, at timestamptz)
                on conflict (workspace_id, deed_id, person_id, way) do nothing
                returning notice_id
                """)
                .param("workspace", workspace.value())
                .param(
                        "lines",
                        JSON.writeValueAsString(lines.stream().map(Written::of).toList()))
                .query(UUID.class)
                .list());
        return lines.stream()
                .map(Line::notice)
                .filter(notice -> fresh.contains(notice.id()))
                .toList();
    }

    /** What somebody is told, and by which deed. */
    record Line(UUID deed, Notice notice) {}

    /** A line as it is sent. */
    private record Written(
            UUID id,
            UUID person,
            UUID deed,
            UUID ticket,
            long number,
            String kind,
            String ladder,
            int step,
            String way,
            String says,
            String due,
            String at) {

        static Written of(Line line) {
            var notice = line.notice();
            return new Written(
                    notice.id(),
                    notice.person().value(),
                    line.deed(),
                    notice.ticket().value(),
                    notice.ticketNumber(),
                    notice.kind().wire(),
                    notice.ladder(),
                    notice.step(),
                    notice.way().wire(),
                    notice.says(),
                    notice.dueAt().toString(),
                    notice.at().toString());
        }
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
