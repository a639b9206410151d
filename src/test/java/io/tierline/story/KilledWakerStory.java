package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.Application;
import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
import io.tierline.database.OwnerAccess;
import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.Ladders;
import io.tierline.promise.NewLadder;
import io.tierline.promise.NewLadder.NewStep;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.Promises;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.testing.Program;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Two real processes on one database, and promises that come due while one of them is killed with SIGKILL. A trigger of the
 * test's own keeps a journal of each telling: nothing is told twice, nothing is lost, nothing comes early.
 */
class KilledWakerStory {
    private static final int PROMISES = 400;
    private static final int ENOUGH_TOLD = PROMISES / 4;
    private static final Duration APART = Duration.ofMillis(15);
    private static final Duration PROMISED = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void eachPromiseIsToldOfOnceThoughANodeIsKilledInTheMiddle() throws Exception {
        var data = Files.createDirectories(folder.resolve("database"));
        try (var owner = OwnerAccess.open(data, null)) {
            var db = owner.connection().getMetaData().getURL() + "?user=postgres&password="
                    + Files.readString(data.resolve("database.secret")).strip();
            var killed = startedBeside("one", db);
            var other = startedBeside("two", db);
            try (var desk = desk(db)) {
                killed.join();
                other.join();
                keepJournal(owner.connection());
                promise(desk);

                await(owner.connection(), "select count(*) >= %d from journal".formatted(ENOUGH_TOLD));
                killed.join().kill();
                await(
                        owner.connection(),
                        "select count(*) = %d from promise.clock where broken_told".formatted(PROMISES));
            } finally {
                killed.join().process().destroyForcibly();
                other.join().stop();
            }
            assertToldOnce(owner.connection());
        }
    }

    private static void assertToldOnce(Connection database) throws SQLException {
        assertThat(number(database, "select count(*) from journal")).isEqualTo(PROMISES);
        assertThat(number(database, "select count(distinct clock) from journal"))
                .isEqualTo(PROMISES);
        assertThat(number(database, "select count(*) from journal where at <= due"))
                .isZero();
        assertThat(number(database, "select count(*) from promise.step")).isEqualTo(PROMISES);
        assertThat(number(database, "select count(*) from escalation.deed")).isEqualTo(PROMISES);
        assertThat(number(database, "select count(distinct promise_id) from escalation.deed"))
                .isEqualTo(PROMISES);
        assertThat(number(database, "select count(*) from promise.clock where next_wake_at is not null"))
                .isZero();
    }

    /** In the transaction of each telling, so it is there exactly if that is. */
    private static void keepJournal(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    create table public.journal (clock uuid not null, due timestamptz not null, at timestamptz not null);
                    create function public.keep_journal() returns trigger
                        language plpgsql security definer set search_path = pg_catalog, pg_temp
                    as $$ begin
                        insert into public.journal values (new.id, new.breaks_at, clock_timestamp());
                        return null;
                    end $$;
                    create trigger keep_journal after update on promise.clock
                        for each row when (new.broken_told and not old.broken_told)
                        execute function public.keep_journal();
                    """);
        }
    }

    /** By a third node that wakes nothing; each promise was made nearly an hour ago and is due a moment later. */
    private static void promise(ConfigurableApplicationContext desk) {
        var workspace = desk.getBean(Workspaces.class)
                .create("killed", "Killed", ZoneOffset.UTC)
                .id();
        var admin = Actor.system(workspace);
        var facts = TargetFacts.any().plan("short");
        var steps = List.of(new NewStep("100%", "any", List.of("notify assignee")));
        desk.getBean(Calendars.class).define(admin, "always", "Always", CalendarDefinition.alwaysOpen("UTC"));
        desk.getBean(Targets.class).define(admin, new NewTarget(PromiseKind.RESOLUTION, facts, PROMISED, "always"));
        desk.getBean(Ladders.class)
                .define(admin, null, new NewLadder("short", "Short", PromiseKind.RESOLUTION, facts, steps));
        desk.getBean(Tenancy.class).run(workspace, () -> start(desk.getBean(Promises.class), workspace, facts));
    }

    private static void start(Promises promises, WorkspaceId workspace, TargetFacts facts) {
        Instant first = Clock.systemUTC().instant().minus(PROMISED).plusSeconds(2);
        for (int n = 0; n < PROMISES; n++) {
            promises.start(
                    workspace,
                    new StartPromise(
                            new PromiseName(UUID.randomUUID(), PromiseKind.RESOLUTION, ""),
                            facts,
                            new PartyOnClock(OrganisationId.next(), "raised"),
                            first.plus(APART.multipliedBy(n))));
        }
    }

    private ConfigurableApplicationContext desk(String db) {
        return new SpringApplicationBuilder(Application.class)
                .run(
                        "--server.port=0",
                        "--tierline.smtp-port=0",
                        "--tierline.jobs=false",
                        "--tierline.url=http://localhost",
                        "--tierline.data=" + folder.resolve("third"),
                        "--tierline.db=" + db);
    }

    private CompletableFuture<Program> startedBeside(String name, String db) {
        return CompletableFuture.supplyAsync(() -> node(name, db));
    }

    private Program node(String name, String db) {
        try {
            return serving(name, db);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Program serving(String name, String db) throws IOException {
        return Program.serving(
                "up",
                "--port",
                Integer.toString(Program.freePort()),
                "--smtp-port",
                Integer.toString(Program.freePort()),
                "--data",
                folder.resolve(name).toString(),
                "--db",
                db);
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void await(Connection database, String holds) throws Exception {
        var deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (number(database, "select (%s)::int".formatted("(" + holds + ")")) == 0) {
            assertThat(System.nanoTime()).as("waited too long: " + holds).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
