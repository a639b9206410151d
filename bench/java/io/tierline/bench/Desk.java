package io.tierline.bench;

import io.tierline.Application;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.Promises;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program in this process, on a PostgreSQL of its own that syncs every commit; gone when it is closed. */
final class Desk implements AutoCloseable {
    private static final String KEY = "bench";
    private static final int PORT_LINE = 3;

    private final @Nullable Path passing;
    final ConfigurableApplicationContext running;
    final JdbcClient jdbc;
    final Tenancy tenancy;
    final WorkspaceId workspace;

    private Desk(@Nullable Path passing, ConfigurableApplicationContext running) {
        this.passing = passing;
        this.running = running;
        this.jdbc = running.getBean(JdbcClient.class);
        this.tenancy = running.getBean(Tenancy.class);
        var workspaces = running.getBean(Workspaces.class);
        this.workspace = workspaces
                .byKey(KEY)
                .orElseGet(() -> workspaces.create(KEY, "Bench", ZoneOffset.UTC))
                .id();
    }

    /** A new one that is gone when it is closed. */
    static Desk open(boolean jobs) throws IOException {
        Files.createDirectories(Path.of("target"));
        var folder = Files.createTempDirectory(Path.of("target"), "bench-data-");
        return new Desk(folder, run(folder, jobs, true));
    }

    /** One whose folder is kept; without its jobs. What is not durable is made quickly and must be whole when it is closed. */
    static Desk at(Path folder, boolean durable) throws IOException {
        Files.createDirectories(folder);
        return new Desk(null, run(folder, false, durable));
    }

    private static ConfigurableApplicationContext run(Path folder, boolean jobs, boolean durable, String... more) {
        var settings = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.durable=" + durable,
                        "--tierline.data=" + folder,
                        "--tierline.url=http://localhost",
                        "--tierline.jobs=" + jobs,
                        "--tierline.api.requests-per-second=1000000",
                        "--tierline.api.burst=1000000",
                        "--logging.level.root=warn"),
                Stream.of(more));
        return new SpringApplicationBuilder(Application.class).run(settings.toArray(String[]::new));
    }

    /** Another node on the database of this one, whose folder it is. */
    Desk beside(Path data) throws IOException {
        Files.createDirectories(Path.of("target"));
        var folder = Files.createTempDirectory(Path.of("target"), "bench-node-");
        var port = Files.readAllLines(data.resolve("postgres").resolve("postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        var secret = Files.readString(data.resolve("database.secret")).strip();
        var url = "jdbc:postgresql://127.0.0.1:%s/postgres?user=postgres&password=%s".formatted(port, secret);
        return new Desk(folder, run(folder, false, true, "--tierline.db=" + url));
    }

    int port() {
        return Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return running.getBean(type);
    }

    Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /**
     * So many running promises, each on a subject of its own, of one that was begun as all are. The first is due at the
     * instant, each next one so much later.
     */
    void promises(int count, Instant firstDue, Duration apart) {
        copies(pattern(databaseTime()), count, firstDue, apart);
    }

    /**
     * So many running promises that climb a ladder: at the instant a step of the first comes, which tells a team, and of each next
     * one so much later. None of them comes close or breaks.
     */
    void climbing(int count, Instant firstStep, Duration apart) {
        bean(Ladders.class)
                .define(
                        Actor.system(workspace),
                        null,
                        new NewLadder(
                                "bench",
                                "Bench",
                                PromiseKind.RESOLUTION,
                                TargetFacts.any(),
                                List.of(new NewLadder.NewStep("1m after start", "any", List.of("notify team")))));
        UUID pattern = pattern(databaseTime().minus(Duration.ofHours(1)));
        copies(pattern, count, firstStep, apart);
        tenancy.run(workspace, () -> {
            jdbc.sql("""
                    update promise.clock c
                       set due_at = p.due_at, close_at = p.close_at, breaks_at = p.breaks_at, close_told = false,
                           next_step_at = c.next_wake_at, ladder_id = p.ladder_id, ladder_asked = p.ladder_asked
                      from promise.clock p
                     where c.workspace_id = :workspace and p.workspace_id = :workspace and p.id = :pattern and c.id <> p.id
                       and c.started_at = p.started_at
                    """)
                    .param("workspace", workspace.value())
                    .param("pattern", pattern)
                    .update();
            jdbc.sql(
                            "update promise.clock set next_wake_at = null, next_step_at = null where workspace_id = :workspace and id = :pattern")
                    .param("workspace", workspace.value())
                    .param("pattern", pattern)
                    .update();
        });
    }

    /** The same wish of a step of a ladder for each promise that is owed; answers how many that are. */
    int wanting(String effect) {
        return tenancy.in(
                workspace,
                () -> jdbc.sql("""
                insert into escalation.deed (workspace_id, deed_id, ticket_id, promise_id, kind, ref, ladder_id, ladder_key,
                    ladder_name, step, n, moment, effect, due_at, reached_at, state, outcome, tries, next_try_at)
                select workspace_id, gen_random_uuid(), subject, id, kind, ref, gen_random_uuid(), 'bench',
                       'Bench', 1, 1, '50%', :effect, coalesce(due_at, now()), now(), 'waiting', '', 0, now()
                  from promise.clock
                 where workspace_id = :workspace and ended_at is null
                """)
                        .param("workspace", workspace.value())
                        .param("effect", effect)
                        .update());
    }

    private void copies(UUID pattern, int count, Instant firstDue, Duration apart) {
        tenancy.run(workspace, () -> {
            jdbc.sql("""
                    insert into promise.clock (workspace_id, id, subject, kind, ref, match, calendar_version, standing,
                                               started_at, due_at, close_at, breaks_at, ended_at, close_told, broken_told,
                                               next_wake_at)
                    select workspace_id, gen_random_uuid(), gen_random_uuid(), kind, ref, match, calendar_version, standing,
                           started_at, at, at, at, null, true, false, at
                      from promise.clock,
                           lateral (select :first::timestamptz + n * make_interval(secs => :apart) as at
                                      from generate_series(0, :count - 1) n) due
                     where workspace_id = :workspace and id = :pattern
                    """)
                    .param("workspace", workspace.value())
                    .param("pattern", pattern)
                    .param("first", firstDue.atOffset(ZoneOffset.UTC))
                    .param("apart", apart.toNanos() / 1e9)
                    .param("count", count)
                    .update();
            jdbc.sql("""
                    insert into promise.ledger_entry (workspace_id, clock_id, n, at, mode, reason, charged, calendar_version)
                    select c.workspace_id, c.id, e.n, e.at, e.mode, e.reason, e.charged, e.calendar_version
                      from promise.ledger_entry e
                      join promise.clock c on c.workspace_id = e.workspace_id
                     where e.workspace_id = :workspace and e.clock_id = :pattern
                       and not exists (select from promise.ledger_entry l
                                        where l.workspace_id = c.workspace_id and l.clock_id = c.id)
                    """)
                    .param("workspace", workspace.value())
                    .param("pattern", pattern)
                    .update();
        });
    }

    private UUID pattern(Instant begun) {
        var admin = Actor.system(workspace);
        var facts = TargetFacts.any().plan("bench");
        bean(Calendars.class).define(admin, "always", "Always", CalendarDefinition.alwaysOpen("UTC"));
        bean(Targets.class)
                .define(admin, new NewTarget(PromiseKind.RESOLUTION, facts, Duration.ofDays(3_000), "always"));
        return bean(Promises.class)
                .start(
                        workspace,
                        new StartPromise(
                                new PromiseName(Ids.next(), PromiseKind.RESOLUTION, ""),
                                facts,
                                new PartyOnClock(OrganisationId.next(), "bench"),
                                begun))
                .orElseThrow()
                .id();
    }

    @Override
    public void close() throws IOException {
        running.close();
        if (passing != null) {
            World.clear(passing);
        }
    }
}
