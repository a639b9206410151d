package io.tierline.calendar;

import io.tierline.kernel.Ids;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Revisions of calendars. A version never changes, so a compiled one is kept in memory by its id. */
@Component
class CalendarVersions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_LISTED = 500;
    private static final int LONGEST = 400_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Key, CalendarVersion> compiled = Collections.synchronizedMap(new Recent());

    CalendarVersions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<CalendarVersion> latest(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select id, key, revision, name, definition
                  from calendar.version
                 where workspace_id = :workspace and key = :key
                 order by revision desc
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .query((row, number) -> version(workspace, row))
                .optional();
    }

    CalendarVersion byId(WorkspaceId workspace, UUID id) {
        CalendarVersion known = compiled.get(new Key(workspace, id));
        return known == null ? read(workspace, id) : known;
    }

    List<CalendarVersion> all(WorkspaceId workspace) {
        return jdbc.sql("""
                select distinct on (key collate "C") id, key, revision, name, definition
                  from calendar.version
                 where workspace_id = :workspace
                   and key not in (select gone.key from calendar.retired gone where gone.workspace_id = :workspace)
                 order by key collate "C", revision desc
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("most", MOST_LISTED)
                .query((row, number) -> version(workspace, row))
                .list();
    }

    /** Whether there is room for it. */
    static boolean fits(CalendarDefinition definition) {
        return JSON.writeValueAsString(definition).length() <= LONGEST;
    }

    boolean retire(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                insert into calendar.retired (workspace_id, key, at) values (:workspace, :key, :at) on conflict do nothing
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("at", Times.db(clock.instant()))
                        .update()
                == 1;
    }

    boolean bringBack(WorkspaceId workspace, String key) {
        return jdbc.sql("delete from calendar.retired where workspace_id = :workspace and key = :key")
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    /** Two at once: the later one fails on the revision's key, and nothing of it is kept. */
    CalendarVersion add(WorkspaceId workspace, String key, String name, BusinessCalendar hours) {
        UUID id = Ids.next();
        int revision = jdbc.sql("""
                insert into calendar.version (workspace_id, id, key, revision, name, definition, defined_at)
                select :workspace, :id, :key, coalesce(max(revision), 0) + 1, :name, :definition, :at
                  from calendar.version
                 where workspace_id = :workspace and key = :key
                returning revision
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .param("key", key)
                .param("name", name)
                .param("definition", JSON.writeValueAsString(hours.definition()))
                .param("at", Times.db(clock.instant()))
                .query(Integer.class)
                .single();
        return new CalendarVersion(id, key, name, revision, hours);
    }

    private CalendarVersion read(WorkspaceId workspace, UUID id) {
        return jdbc.sql("""
                select id, key, revision, name, definition
                  from calendar.version
                 where workspace_id = :workspace and id = :id
                """)
                .param("workspace", workspace.value())
                .param("id", id)
                .query((row, number) -> version(workspace, row))
                .optional()
                .orElseThrow(Refused::notFound);
    }

    private CalendarVersion version(WorkspaceId workspace, ResultSet row) throws SQLException {
        Key key = new Key(workspace, row.getObject("id", UUID.class));
        CalendarVersion known = compiled.get(key);
        return known == null ? compile(key, row) : known;
    }

    private CalendarVersion compile(Key key, ResultSet row) throws SQLException {
        var definition = JSON.readValue(row.getString("definition"), CalendarDefinition.class);
        var version = new CalendarVersion(
                key.id(),
                row.getString("key"),
                row.getString("name"),
                row.getInt("revision"),
                BusinessCalendar.of(definition));
        compiled.put(key, version);
        return version;
    }

    private record Key(WorkspaceId workspace, UUID id) {}

    /** The versions used last; a desk has a handful. */
    private static final class Recent extends LinkedHashMap<Key, CalendarVersion> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 1_000;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CalendarVersion> eldest) {
            return size() > MOST;
        }
    }
}
