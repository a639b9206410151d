package io.tierline.promise;

import static io.tierline.promise.TargetTable.word;

import io.tierline.calendar.Calendars;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.PromiseEvent.StepReached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Clocks with their ledgers. */
@Component
class Clocks {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final LadderTable ladders;

    Clocks(JdbcClient jdbc, Calendars calendars, LadderTable ladders) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.ladders = ladders;
    }

    /** The clocks of one subject, locked for a step. */
    List<ClockRow> lock(WorkspaceId workspace, UUID subject) {
        return rows(workspace, jdbc.sql("""
                select id, subject, kind, ref, match, calendar_version, close_told, broken_told, ladder_id, ladder_asked,
                       ladder_blueprint
                  from promise.clock
                 where workspace_id = :workspace and subject in (:subjects)
                 order by started_at, id
                   for update
                """), List.of(subject));
    }

    /** The clocks of many subjects, oldest first. */
    List<ClockRow> read(WorkspaceId workspace, Collection<UUID> subjects) {
        return subjects.isEmpty() ? List.of() : rows(workspace, jdbc.sql("""
                select id, subject, kind, ref, match, calendar_version, close_told, broken_told, ladder_id, ladder_asked,
                       ladder_blueprint
                  from promise.clock
                 where workspace_id = :workspace and subject in (:subjects)
                 order by started_at, id
                """), subjects);
    }

    /** These clocks, locked, of those that nobody else holds and whose ladder has a step that came before then. */
    List<ClockRow> climbing(WorkspaceId workspace, Collection<UUID> ids, Instant now) {
        List<Found> found = jdbc.sql("""
                select id, subject
                  from promise.clock
                 where workspace_id = :workspace and id in (:ids) and next_wake_at < :now and next_step_at < :now
                   for update skip locked
                """)
                .param("workspace", workspace.value())
                .param("ids", ids)
                .param("now", Times.db(now))
                .query((row, number) ->
                        new Found(row.getObject("id", UUID.class), row.getObject("subject", UUID.class)))
                .list();
        Set<UUID> locked = found.stream().map(Found::id).collect(Collectors.toSet());
        return read(workspace, found.stream().map(Found::subject).distinct().toList()).stream()
                .filter(row -> locked.contains(row.promise().id()))
                .toList();
    }

    private record Found(UUID id, UUID subject) {}

    /** Records steps as reached, in one statement; answers those that were not before. */
    List<StepReached> reach(WorkspaceId workspace, List<StepReached> come, Instant at) {
        Set<Rung> fresh = Set.copyOf(jdbc.sql("""
                insert into promise.step (workspace_id, clock_id, ladder_id, n, at)
                select :workspace, clock, ladder, n, :at
                  from jsonb_to_recordset(:come::jsonb) as c (clock uuid, ladder uuid, n integer)
                on conflict (workspace_id, clock_id, ladder_id, n) do nothing
                returning clock_id, ladder_id, n
                """)
                .param("workspace", workspace.value())
                .param(
                        "come",
                        JSON.writeValueAsString(come.stream().map(Clocks::rung).toList()))
                .param("at", Times.db(at))
                .query((row, number) -> new Rung(
                        row.getObject("clock_id", UUID.class), row.getObject("ladder_id", UUID.class), row.getInt("n")))
                .list());
        return come.stream().filter(step -> fresh.contains(rung(step))).toList();
    }

    private record Rung(UUID clock, UUID ladder, int n) {}

    private static Rung rung(StepReached step) {
        return new Rung(step.promise(), step.ladder().id(), step.step());
    }

    /** Writes when each has something to tell next, in one statement. */
    void sleep(WorkspaceId workspace, List<ClockRow> rows, Instant now) {
        List<Map<String, @Nullable Object>> next = rows.stream()
                .map(row -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>();
                    values.put("id", row.promise().id());
                    values.put("wake", text(row.nextWake(now)));
                    values.put("step", text(row.nextStep().orElse(null)));
                    return values;
                })
                .toList();
        jdbc.sql("""
                update promise.clock c
                   set next_wake_at = n.wake, next_step_at = n.step
                  from jsonb_to_recordset(:next::jsonb) as n (id uuid, wake timestamptz, step timestamptz)
                 where c.workspace_id = :workspace and c.id = n.id
                """)
                .param("workspace", workspace.value())
                .param("next", JSON.writeValueAsString(next))
                .update();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    /** Those of them that have not ended. */
    List<ClockRow> owed(WorkspaceId workspace, Collection<UUID> subjects) {
        return subjects.isEmpty() ? List.of() : rows(workspace, jdbc.sql("""
                select id, subject, kind, ref, match, calendar_version, close_told, broken_told, ladder_id, ladder_asked,
                       ladder_blueprint
                  from promise.clock
                 where workspace_id = :workspace and subject in (:subjects) and ended_at is null
                 order by started_at, id
                """), subjects);
    }

    /** Kept and broken ones that ended, or broke, since then. By case, as the index has it: see judged_since. */
    Kept kept(WorkspaceId workspace, Instant since) {
        return jdbc.sql("""
                select count(*) filter (where standing = 'kept') as kept, count(*) as judged
                  from promise.clock
                 where workspace_id = :workspace and standing in ('kept', 'broken')
                   and case when ended_at is null then breaks_at else ended_at end >= :since
                """)
                .param("workspace", workspace.value())
                .param("since", Times.db(since))
                .query((row, number) -> new Kept(row.getLong("kept"), row.getLong("judged")))
                .single();
    }

    /** How many of the judged were kept. */
    record Kept(long kept, long judged) {}

    /** Whether it has not ended; nobody ends it until the caller's transaction is over. */
    boolean stillOwed(WorkspaceId workspace, UUID clock) {
        return jdbc.sql("""
                select ended_at is null
                  from promise.clock
                 where workspace_id = :workspace and id = :id
                   for share
                """)
                .param("workspace", workspace.value())
                .param("id", clock)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** The earliest due time among what is still owed on the subject. */
    Optional<Instant> nextDue(WorkspaceId workspace, UUID subject) {
        return jdbc.sql("""
                select due_at
                  from promise.clock
                 where workspace_id = :workspace and subject = :subject and ended_at is null and due_at is not null
                 order by due_at
                 limit 1
                """)
                .param("workspace", workspace.value())
                .param("subject", subject)
                .query((row, number) -> Times.instant(row, "due_at"))
                .optional();
    }

    /** New ones with their ledgers, in one statement. */
    void add(WorkspaceId workspace, List<ClockRow> fresh, Instant at) {
        List<Map<String, @Nullable Object>> entries =
                fresh.stream().flatMap(Clocks::unwritten).toList();
        int entered = jdbc.sql("""
                with added as (
                    insert into promise.clock (workspace_id, id, subject, kind, ref, match, calendar_version, standing,
                                               started_at, due_at, close_at, breaks_at, ended_at, close_told, broken_told,
                                               next_wake_at, ladder_id, ladder_asked, ladder_blueprint, next_step_at)
                    select :workspace, id, subject, kind, ref, match, calendar, standing, "startedAt", "dueAt", "closeAt",
                           "breaksAt", "endedAt", "closeTold", "brokenTold", "nextWakeAt", ladder, "ladderAsked", "ladderBlueprint",
                           "nextStepAt"
                      from jsonb_to_recordset(:clocks::jsonb)
                        as c (id uuid, subject uuid, kind text, ref text, match text, calendar uuid, standing text,
                              "startedAt" timestamptz, "dueAt" timestamptz, "closeAt" timestamptz, "breaksAt" timestamptz,
                              "endedAt" timestamptz, "closeTold" boolean, "brokenTold" boolean, "nextWakeAt" timestamptz,
                              ladder uuid, "ladderAsked" text, "ladderBlueprint" integer, "nextStepAt" timestamptz))
                insert into promise.ledger_entry (workspace_id, clock_id, n, at, mode, reason, charged, calendar_version)
                select :workspace, clock, n, at, mode, reason, charged, calendar
                  from jsonb_to_recordset(:entries::jsonb)
                    as e (clock uuid, n integer, at timestamptz, mode text, reason text, charged uuid, calendar uuid)
                """)
                .param("workspace", workspace.value())
                .param(
                        "clocks",
                        JSON.writeValueAsString(
                                fresh.stream().map(row -> clock(row, at)).toList()))
                .param("entries", JSON.writeValueAsString(entries))
                .update();
        if (entered != entries.size()) {
            throw new IllegalStateException(entered + " entries were made instead of " + entries.size());
        }
    }

    private static Map<String, @Nullable Object> clock(ClockRow row, Instant at) {
        Map<String, @Nullable Object> values = state(row, at);
        values.put("subject", row.promise().subject());
        values.put("kind", row.promise().kind().wire());
        values.put("ref", row.promise().ref());
        values.put("startedAt", row.promise().startedAt());
        return texts(values);
    }

    private static Map<String, @Nullable Object> texts(Map<String, @Nullable Object> values) {
        values.replaceAll((name, value) -> value instanceof Instant instant ? instant.toString() : value);
        return values;
    }

    /** What its ledger has more than is stored. */
    private static Stream<Map<String, @Nullable Object>> unwritten(ClockRow row) {
        List<LedgerEntry> entries = row.promise().ledger().entries();
        return IntStream.range(row.stored(), entries.size()).mapToObj(n -> {
            LedgerEntry entry = entries.get(n);
            return Map.<String, @Nullable Object>of(
                    "clock", row.promise().id(),
                    "n", n + 1,
                    "at", entry.at().toString(),
                    "mode", entry.mode().wire(),
                    "reason", entry.reason(),
                    "charged", entry.charged().value(),
                    "calendar", entry.calendar().id());
        });
    }

    /** What changes in its row from step to step. */
    private static Map<String, @Nullable Object> state(ClockRow row, Instant at) {
        Promise promise = row.promise();
        Climb climb = row.climb();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", promise.id());
        values.put("match", JSON.writeValueAsString(promise.term().match()));
        values.put("calendar", promise.term().calendar().id());
        values.put("standing", row.standing(at).wire());
        values.put("dueAt", promise.due().orElse(null));
        values.put("closeAt", promise.close().orElse(null));
        values.put("breaksAt", promise.breaks().orElse(null));
        values.put("endedAt", ended(promise));
        values.put("closeTold", row.closeTold());
        values.put("brokenTold", row.brokenTold());
        values.put("nextWakeAt", row.nextWake(at));
        values.put("ladder", climb == null ? null : climb.ladder().id());
        values.put("ladderAsked", climb == null ? null : JSON.writeValueAsString(climb.asked()));
        values.put("ladderBlueprint", climb == null ? null : climb.blueprint());
        values.put("nextStepAt", row.nextStep().orElse(null));
        return values;
    }

    /** What changed in these, each at a time of its own, with what their ledgers have more; in one statement. */
    void save(WorkspaceId workspace, Map<ClockRow, Instant> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Map<String, @Nullable Object>> entries =
                changed.keySet().stream().flatMap(Clocks::unwritten).toList();
        var saved = jdbc.sql("""
                with changed as (
                    update promise.clock c
                       set match = n.match, calendar_version = n.calendar, standing = n.standing, due_at = n."dueAt",
                           close_at = n."closeAt", breaks_at = n."breaksAt", ended_at = n."endedAt",
                           close_told = n."closeTold", broken_told = n."brokenTold", next_wake_at = n."nextWakeAt",
                           ladder_id = n.ladder, ladder_asked = n."ladderAsked", ladder_blueprint = n."ladderBlueprint",
                           next_step_at = n."nextStepAt"
                      from jsonb_to_recordset(:clocks::jsonb)
                        as n (id uuid, match text, calendar uuid, standing text, "dueAt" timestamptz,
                              "closeAt" timestamptz, "breaksAt" timestamptz, "endedAt" timestamptz, "closeTold" boolean,
                              "brokenTold" boolean, "nextWakeAt" timestamptz, ladder uuid, "ladderAsked" text,
                              "ladderBlueprint" integer, "nextStepAt" timestamptz)
                     where c.workspace_id = :workspace and c.id = n.id
                    returning c.id),
                entered as (
                    insert into promise.ledger_entry (workspace_id, clock_id, n, at, mode, reason, charged, calendar_version)
                    select :workspace, clock, n, at, mode, reason, charged, calendar
                      from jsonb_to_recordset(:entries::jsonb)
                        as e (clock uuid, n integer, at timestamptz, mode text, reason text, charged uuid, calendar uuid)
                    returning n)
                select (select count(*) from changed) as changed, (select count(*) from entered) as entered
                """)
                .param("workspace", workspace.value())
                .param(
                        "clocks",
                        JSON.writeValueAsString(changed.entrySet().stream()
                                .map(row -> texts(state(row.getKey(), row.getValue())))
                                .toList()))
                .param("entries", JSON.writeValueAsString(entries))
                .query((row, number) -> new Saved(row.getInt("changed"), row.getInt("entered")))
                .single();
        if (!saved.equals(new Saved(changed.size(), entries.size()))) {
            throw new IllegalStateException(
                    "%s of %d clocks and %d entries".formatted(saved, changed.size(), entries.size()));
        }
    }

    private record Saved(int clocks, int entries) {}

    private static @Nullable Instant ended(Promise promise) {
        return promise.ended().orElse(null);
    }

    private List<ClockRow> rows(WorkspaceId workspace, StatementSpec clocks, Collection<UUID> subjects) {
        List<Row> rows = clocks.param("workspace", workspace.value())
                .param("subjects", subjects)
                .query(Clocks::row)
                .list();
        Map<UUID, List<LedgerEntry>> entries = rows.isEmpty()
                ? Map.of()
                : entries(workspace, rows.stream().map(Row::id).toList());
        Map<UUID, Climb> climbs = climbs(workspace, rows);
        return rows.stream()
                .map(row -> clock(workspace, row, Objects.requireNonNull(entries.get(row.id())), climbs.get(row.id())))
                .toList();
    }

    /** How far each of those that climb a ladder is. */
    private Map<UUID, Climb> climbs(WorkspaceId workspace, List<Row> rows) {
        Map<UUID, UUID> climbing = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.ladder() != null) {
                climbing.put(row.id(), row.ladder());
            }
        }
        if (climbing.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Step>> reached = reached(workspace, climbing.keySet());
        Set<UUID> named = new HashSet<>(climbing.values());
        reached.values().forEach(steps -> steps.forEach(step -> named.add(step.ladder())));
        Map<UUID, Ladder> known = ladders.byIds(workspace, named);
        Map<UUID, Climb> climbs = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.ladder() != null)
                .forEach(row -> climbs.put(row.id(), climb(row, reached.getOrDefault(row.id(), List.of()), known)));
        return climbs;
    }

    private static Climb climb(Row row, List<Step> steps, Map<UUID, Ladder> known) {
        return new Climb(
                Objects.requireNonNull(known.get(row.ladder())),
                JSON.readValue(Objects.requireNonNull(row.ladderAsked()), TargetFacts.class),
                steps.stream()
                        .map(step -> new Climb.Reached(
                                step.ladder(),
                                Objects.requireNonNull(known.get(step.ladder())).step(step.n()),
                                step.at()))
                        .toList(),
                row.ladderBlueprint());
    }

    private record Step(UUID ladder, int n, Instant at) {}

    private Map<UUID, List<Step>> reached(WorkspaceId workspace, Collection<UUID> clocks) {
        Map<UUID, List<Step>> reached = new LinkedHashMap<>();
        jdbc.sql("""
                select clock_id, ladder_id, n, at
                  from promise.step
                 where workspace_id = :workspace and clock_id in (:clocks)
                 order by clock_id, at, n
                """)
                .param("workspace", workspace.value())
                .param("clocks", clocks)
                .query(row -> {
                    reached.computeIfAbsent(row.getObject("clock_id", UUID.class), id -> new ArrayList<>())
                            .add(new Step(
                                    row.getObject("ladder_id", UUID.class), row.getInt("n"), Times.instant(row, "at")));
                });
        return reached;
    }

    private Map<UUID, List<LedgerEntry>> entries(WorkspaceId workspace, List<UUID> clocks) {
        Map<UUID, List<LedgerEntry>> entries = new LinkedHashMap<>();
        jdbc.sql("""
                select clock_id, at, mode, reason, charged, calendar_version
                  from promise.ledger_entry
                 where workspace_id = :workspace and clock_id = any (:clocks)
                 order by clock_id, n
                """)
                .param("workspace", workspace.value())
                .param("clocks", clocks.toArray(UUID[]::new))
                .query(row -> {
                    entries.computeIfAbsent(row.getObject("clock_id", UUID.class), id -> new ArrayList<>())
                            .add(entry(workspace, row));
                });
        return entries;
    }

    private LedgerEntry entry(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new LedgerEntry(
                Times.instant(row, "at"),
                word(Mode.class, row.getString("mode")),
                row.getString("reason"),
                new OrganisationId(row.getObject("charged", UUID.class)),
                calendars.version(workspace, row.getObject("calendar_version", UUID.class)));
    }

    private ClockRow clock(WorkspaceId workspace, Row row, List<LedgerEntry> entries, @Nullable Climb climb) {
        var match = JSON.readValue(row.match(), TargetMatch.class);
        var term = new Term(match, calendars.version(workspace, row.calendar()));
        var promise = new Promise(row.id(), row.subject(), row.ref(), row.kind(), term, new Ledger(entries));
        return new ClockRow(promise, entries.size(), row.closeTold(), row.brokenTold(), climb);
    }

    private record Row(
            UUID id,
            UUID subject,
            PromiseKind kind,
            String ref,
            String match,
            UUID calendar,
            boolean closeTold,
            boolean brokenTold,
            @Nullable UUID ladder,
            @Nullable String ladderAsked,
            @Nullable Integer ladderBlueprint) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("subject", UUID.class),
                word(PromiseKind.class, row.getString("kind")),
                row.getString("ref"),
                row.getString("match"),
                row.getObject("calendar_version", UUID.class),
                row.getBoolean("close_told"),
                row.getBoolean("broken_told"),
                row.getObject("ladder_id", UUID.class),
                row.getString("ladder_asked"),
                row.getObject("ladder_blueprint", Integer.class));
    }
}
