package io.tierline.audit;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.workspace.Tenancy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads history. */
@Component
public class Audit {

    /** At most so many records of a time are read. */
    public static final int MOST_BETWEEN = 300;

    private static final int LATELY = 500;
    private static final int MOST_TOLD = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> DETAIL = new TypeReference<>() {};

    /** So many records of one stream are told where many streams are asked for. */
    public static final int MOST_OF_ONE = 2_000;

    private final JdbcClient jdbc;
    private final Tenancy tenancy;
    private final Clock clock;

    Audit(JdbcClient jdbc, Tenancy tenancy, Clock clock) {
        this.jdbc = jdbc;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    /**
     * Adds a record to the stream, in the caller's transaction: it is there exactly if what it tells of is.
     *
     * @param action a word like {@code ticket.taken}: lower case, dots and hyphens
     * @param detail ids, keys and numbers; never the text of a message, for history cannot be erased
     */
    public void record(Actor by, Stream stream, String action, Map<String, ?> detail) {
        record(by, stream, List.of(new Act(action, detail)));
    }

    /** One record: see {@link #record(Actor, Stream, String, Map)}. */
    public record Act(String action, Map<String, ?> detail) {}

    /** The same for several acts at once, in their order. */
    public void record(Actor by, Stream stream, List<Act> acts) {
        tenancy.run(by.workspace(), () -> append(by, stream, acts));
    }

    /** An act and the stream it belongs to. */
    public record On(Stream stream, Act act) {}

    /** The same for acts of many streams, in their order. */
    public void record(Actor by, List<On> acts) {
        tenancy.run(
                by.workspace(),
                () -> jdbc.sql("""
                        select audit.append(:workspace, stream, :at, :actor, array[action], array[detail])
                          from unnest(:streams::text[], :actions::text[], :details::text[])
                               with ordinality as a (stream, action, detail, n)
                         order by n
                        """)
                        .param("workspace", by.workspace().value())
                        .param("at", Times.db(clock.instant()))
                        .param("actor", by.person().value())
                        .param("streams", texts(acts, on -> on.stream().name()))
                        .param("actions", texts(acts, on -> on.act().action()))
                        .param(
                                "details",
                                texts(
                                        acts,
                                        on -> JSON.writeValueAsString(on.act().detail())))
                        .query(Long.class)
                        .list());
    }

    private static <T> String[] texts(List<T> acts, Function<T, String> text) {
        return acts.stream().map(text).toArray(String[]::new);
    }

    /** The stream's records from the first on. */
    public Page<AuditRecord> history(WorkspaceId workspace, Stream stream, PageRequest request) {
        var after = after(request);
        var rows = tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select seq, at, actor_id, action, detail, hash
                          from audit.record
                         where workspace_id = :workspace and stream = :stream and seq > :after
                         order by seq
                         limit :limit
                        """)
                        .param("workspace", workspace.value())
                        .param("stream", stream.name())
                        .param("after", after)
                        .param("limit", request.rowsToRead())
                        .query(Audit::row)
                        .list());
        return Page.of(rows, request, row -> Long.toString(row.seq()));
    }

    private static long after(PageRequest request) {
        var cursor = request.cursor();
        try {
            return cursor == null ? 0 : Long.parseLong(cursor);
        } catch (NumberFormatException notOurs) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
    }

    /** The stream's records of a time, oldest first; of more than {@value #MOST_BETWEEN} the last. */
    public List<AuditRecord> between(WorkspaceId workspace, Stream stream, Instant from, Instant to) {
        return tenancy.in(
                        workspace,
                        () -> jdbc.sql("""
                                select seq, at, actor_id, action, detail, hash
                                  from audit.record
                                 where workspace_id = :workspace and stream = :stream and at > :from and at <= :to
                                 order by seq desc
                                 limit :limit
                                """)
                                .param("workspace", workspace.value())
                                .param("stream", stream.name())
                                .param("from", Times.db(from))
                                .param("to", Times.db(to))
                                .param("limit", MOST_BETWEEN)
                                .query(Audit::row)
                                .list())
                .reversed();
    }

    /**
     * Refuses as {@code changed-meanwhile} when another revision was seen, with the present one and what was done since, newest
     * first: at most {@value #MOST_TOLD} acts, found among the last {@value #LATELY} records of the administration.
     *
     * @param seen null when it does not matter
     */
    public void requireSeen(Actor by, Revised thing, @Nullable Long seen, long revision) {
        if (seen != null && seen != revision) {
            throw Refused.of(CommonRefusal.CHANGED_MEANWHILE)
                    .with("revision", revision)
                    .with("changes", since(by.workspace(), thing, Math.clamp(revision - seen, 0, MOST_TOLD)));
        }
    }

    private List<Map<String, Object>> since(WorkspaceId workspace, Revised thing, int most) {
        return lately(workspace, thing, most).stream()
                .map(act -> Map.of(
                        "action", act.action(),
                        "by", Map.of("id", act.by().toString()),
                        "at", act.at().toString(),
                        "detail", act.detail()))
                .toList();
    }

    private List<AuditRecord> lately(WorkspaceId workspace, Revised thing, int most) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                        select seq, at, actor_id, action, detail, hash
                          from (select seq, at, actor_id, action, detail, hash
                                  from audit.record
                                 where workspace_id = :workspace and stream = :stream
                                 order by seq desc
                                 limit :lately) last
                         where action = any (:actions) and detail::jsonb ->> :named = :id
                         order by seq desc
                         limit :most
                        """)
                        .param("workspace", workspace.value())
                        .param("stream", Stream.administration().name())
                        .param("lately", LATELY)
                        .param("actions", thing.actions().toArray(String[]::new))
                        .param("named", thing.named())
                        .param("id", thing.id().toString())
                        .param("most", most)
                        .query(Audit::row)
                        .list());
    }

    /** The records of many streams, at most some hundreds, the first {@link #MOST_OF_ONE} of each; streams without records are left out. */
    public Map<Stream, List<AuditRecord>> histories(WorkspaceId workspace, Collection<Stream> streams) {
        Map<Stream, List<AuditRecord>> histories = new HashMap<>();
        tenancy.run(
                workspace,
                () -> jdbc.sql("""
                        select stream, seq, at, actor_id, action, detail, hash
                          from audit.record
                         where workspace_id = :workspace and stream = any (:streams) and seq <= :most
                         order by stream, seq
                        """)
                        .param("workspace", workspace.value())
                        .param("streams", streams.stream().map(Stream::name).toArray(String[]::new))
                        .param("most", MOST_OF_ONE)
                        .query((row, number) -> Map.entry(new Stream(row.getString("stream")), row(row, number)))
                        .list()
                        .forEach(row -> histories
                                .computeIfAbsent(row.getKey(), stream -> new ArrayList<>())
                                .add(row.getValue())));
        return histories;
    }

    private void append(Actor by, Stream stream, List<Act> acts) {
        jdbc.sql("select audit.append(:workspace, :stream, :at, :actor, :actions::text[], :details::text[])")
                .param("workspace", by.workspace().value())
                .param("stream", stream.name())
                .param("at", Times.db(clock.instant()))
                .param("actor", by.person().value())
                .param("actions", texts(acts, Act::action))
                .param("details", texts(acts, act -> JSON.writeValueAsString(act.detail())))
                .query(Long.class)
                .single();
    }

    private static AuditRecord row(ResultSet row, int number) throws SQLException {
        return new AuditRecord(
                row.getLong("seq"),
                Times.instant(row, "at"),
                new PersonId(row.getObject("actor_id", UUID.class)),
                row.getString("action"),
                JSON.readValue(row.getString("detail"), DETAIL),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
