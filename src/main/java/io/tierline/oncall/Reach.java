package io.tierline.oncall;

import io.tierline.directory.DirectoryQueries;
import io.tierline.directory.Person;
import io.tierline.directory.Way;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which means somebody is reached: the first of those they want for which there is an address and a carrier. */
@Component
class Reach {

    /** What holds for who said nothing: whatever rings first. */
    static final List<Way.Kind> USUAL = List.of(Way.Kind.PHONE, Way.Kind.CHAT, Way.Kind.MAIL);

    private final JdbcClient jdbc;
    private final DirectoryQueries directory;
    private final ObjectProvider<Carrier> carriers;

    Reach(JdbcClient jdbc, DirectoryQueries directory, ObjectProvider<Carrier> carriers) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.carriers = carriers;
    }

    /** A way and who carries to it. */
    record By(Way way, Carrier carrier) {}

    Optional<By> of(WorkspaceId workspace, Person person) {
        return preference(workspace, person.id()).ways().stream()
                .flatMap(kind -> way(person, kind).stream())
                .flatMap(way -> carriers.orderedStream()
                        .filter(carrier -> carrier.reaches(workspace, way))
                        .limit(1)
                        .map(carrier -> new By(way, carrier)))
                .findFirst();
    }

    boolean reaches(WorkspaceId workspace, PersonId person) {
        return directory
                .person(workspace, person)
                .flatMap(found -> of(workspace, found))
                .isPresent();
    }

    Preference preference(WorkspaceId workspace, PersonId person) {
        return jdbc.sql("""
                select ways, revision from oncall.preference
                 where workspace_id = :workspace and person_id = :person
                """)
                .param("workspace", workspace.value())
                .param("person", person.value())
                .query((row, number) ->
                        new Preference(kinds((String[]) row.getArray("ways").getArray()), row.getLong("revision")))
                .optional()
                .orElse(new Preference(USUAL, 0));
    }

    /** False when it is no longer of that revision. */
    boolean prefer(WorkspaceId workspace, PersonId person, long revision, List<Way.Kind> ways, Instant at) {
        return jdbc.sql("""
                insert into oncall.preference as p (workspace_id, person_id, ways, changed_at, revision)
                values (:workspace, :person, :ways, :at, 1)
                on conflict (workspace_id, person_id) do update
                   set ways = excluded.ways, changed_at = excluded.changed_at, revision = p.revision + 1
                 where p.revision = :revision
                """)
                        .param("workspace", workspace.value())
                        .param("person", person.value())
                        .param("revision", revision)
                        .param("ways", ways.stream().map(WireWord::wire).toArray(String[]::new))
                        .param("at", Times.db(at))
                        .update()
                == 1;
    }

    private static Optional<Way> way(Person person, Way.Kind kind) {
        return switch (kind) {
            case MAIL -> Optional.of(new Way(kind, person.email()));
            case PHONE -> Optional.ofNullable(person.phone()).map(phone -> new Way(kind, phone));
            case CHAT, PORTAL, HAND_OFF, GUIDANCE -> Optional.empty();
        };
    }

    private static List<Way.Kind> kinds(String[] words) {
        return Arrays.stream(words)
                .flatMap(word -> WireWord.parse(Way.Kind.class, word).stream())
                .toList();
    }
}
