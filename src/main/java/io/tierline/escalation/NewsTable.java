package io.tierline.escalation;

import io.tierline.kernel.Ids;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of news. */
@Component
class NewsTable {

    static final int MOST_COUNTED = 100;

    private final JdbcClient jdbc;

    NewsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Once for each topic and person. */
    boolean add(WorkspaceId workspace, String topic, News news) {
        return jdbc.sql("""
                insert into escalation.news (workspace_id, news_id, person_id, topic, title, says, link, alarm, at)
                values (:workspace, :id, :person, :topic, :title, :says, :link, :alarm, :at)
                on conflict (workspace_id, topic, person_id) do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("id", news.id())
                        .param("person", news.person().value())
                        .param("topic", topic)
                        .param("title", news.title())
                        .param("says", news.says())
                        .param("link", news.link())
                        .param("alarm", news.alarm())
                        .param("at", Times.db(news.at()))
                        .update()
                == 1;
    }

    /** Newest first. */
    List<News> page(WorkspaceId workspace, PersonId person, boolean unread, PageRequest request) {
        return jdbc.sql("""
                select news_id, person_id, title, says, link, alarm, at, read_at
                  from escalation.news
                 where workspace_id = :workspace and person_id = :person
                   and (not :unread or read_at is null)
                   and (cast(:after as uuid) is null or news_id < :after)
                 order by news_id desc
                 limit :limit
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("unread", unread)
                .param("after", after(request))
                .param("limit", request.rowsToRead())
                .query(NewsTable::row)
                .list();
    }

    /** Counted up to {@value #MOST_COUNTED}. */
    long unread(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                select count(*) from (
                    select from escalation.news
                     where workspace_id = :workspace and person_id = :person and read_at is null
                     limit :most) as few
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("most", MOST_COUNTED)
                .query(Long.class)
                .single();
    }

    /** False if it is none of the person's. */
    boolean mark(WorkspaceId workspace, PersonId person, UUID id, Instant readAt) {
        return jdbc.sql("""
                update escalation.news set read_at = coalesce(read_at, :at)
                 where workspace_id = :workspace and person_id = :person and news_id = :id
                """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .param("id", id)
                        .param("at", Times.db(readAt))
                        .update()
                == 1;
    }

    /** Forgets those read before the first and those older than the second, at most so many. */
    int forget(WorkspaceId workspace, Instant read, Instant old, int most) {
        return jdbc.sql("""
                delete from escalation.news
                 where workspace_id = :workspace
                   and news_id in (select news_id from escalation.news
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

    private static News row(ResultSet row, int number) throws SQLException {
        return new News(
                row.getObject("news_id", UUID.class),
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("title"),
                row.getString("says"),
                row.getString("link"),
                row.getBoolean("alarm"),
                Times.instant(row, "at"),
                Times.instantOrNull(row, "read_at"));
    }
}
