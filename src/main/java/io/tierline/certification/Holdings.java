package io.tierline.certification;

import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The certificates that people hold, kept by hand. */
@Component
class Holdings implements Proofs {

    static final int MOST = 100;
    static final int MOST_HOLDERS = 1_000;

    private final JdbcClient jdbc;

    Holdings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<PersonId> holders(WorkspaceId workspace, String certificate, Collection<PersonId> people, Instant at) {
        return jdbc
                .sql("""
                select person_id from certification.holding
                 where workspace_id = :workspace and key = :key and person_id = any (:people)
                   and (last_day is null or last_day >= :today)
                """)
                .param("workspace", workspace.value())
                .param("key", certificate)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("today", LocalDate.ofInstant(at, ZoneOffset.UTC))
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }

    void put(WorkspaceId workspace, PersonId person, String key, @Nullable LocalDate lastDay, Instant at, PersonId by) {
        jdbc.sql("""
                insert into certification.holding (workspace_id, person_id, key, last_day, awarded_at, awarded_by)
                values (:workspace, :person, :key, :lastDay, :at, :by)
                on conflict (workspace_id, person_id, key) do update
                   set last_day = excluded.last_day, awarded_at = excluded.awarded_at, awarded_by = excluded.awarded_by
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("key", key)
                .param("lastDay", lastDay, java.sql.Types.DATE)
                .param("at", Times.db(at))
                .param("by", by.value())
                .update();
    }

    boolean remove(WorkspaceId workspace, PersonId person, String key) {
        return jdbc.sql("""
                delete from certification.holding
                 where workspace_id = :workspace and person_id = :person and key = :key
                """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .param("key", key)
                        .update()
                == 1;
    }

    /** Of one person, by name; at most 100. */
    List<Holding> of(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                select h.person_id, h.key, c.name, h.last_day, h.awarded_at, h.awarded_by
                  from certification.holding h
                  join certification.certificate c on c.workspace_id = h.workspace_id and c.key = h.key
                 where h.workspace_id = :workspace and h.person_id = :person
                 order by c.name, h.key
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .param("most", MOST)
                .query(Holdings::row)
                .list();
    }

    /** Of one certificate, at most 1,000. */
    List<Holding> ofCertificate(WorkspaceId workspace, String key) {
        return jdbc.sql("""
                select h.person_id, h.key, c.name, h.last_day, h.awarded_at, h.awarded_by
                  from certification.holding h
                  join certification.certificate c on c.workspace_id = h.workspace_id and c.key = h.key
                 where h.workspace_id = :workspace and h.key = :key
                 order by h.person_id
                 limit :most
                """)
                .param("workspace", workspace.value())
                .param("key", key)
                .param("most", MOST_HOLDERS)
                .query(Holdings::row)
                .list();
    }

    private static Holding row(ResultSet row, int number) throws SQLException {
        var last = row.getObject("last_day", LocalDate.class);
        return new Holding(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("key"),
                row.getString("name"),
                last,
                Times.instant(row, "awarded_at"),
                new PersonId(row.getObject("awarded_by", UUID.class)));
    }
}
