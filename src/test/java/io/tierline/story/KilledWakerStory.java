package io.tierline.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.calendar.CalendarDefinition;
import io.tierline.calendar.Calendars;
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
import io.tierline.testing.OneDatabase;
import io.tierline.testing.Program;
import io.tierline.workspace.Tenancy;
import io.tierline.workspace.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @TempDir
    Path folder;

    @Test
    void eachPromiseIsToldOfOnceThoughANodeIsKilledInTheMiddle() throws Exception {
        try (var database = OneDatabase.in(folder)) {
            var killed = startedBeside(database, "one");
            var other = startedBeside(database, "two");
            try (var desk = database.idleNode()) {
                killed.join();
                other.join();
                keepJournal(database.connection());
                promise(desk);

                database.await(ENOUGH_TOLD, "select count(*) from journal");
                killed.join().kill();
                database.await(PROMISES, "select count(*) from promise.clock where broken_told");
            }
            other.join().stop();
            assertToldOnce(database);
        }
    }

    private static void assertToldOnce(OneDatabase database) throws SQLException {
        assertThat(database.number("select count(*) from journal")).isEqualTo(PROMISES);
        assertThat(database.number("select count(distinct clock) from journal")).isEqualTo(PROMISES);
        assertThat(database.number("select count(*) from journal where at <= due"))
                .isZero();
        assertThat(database.number("select count(*) from promise.step")).isEqualTo(PROMISES);
        assertThat(database.number("select count(*) from escalation.deed")).isEqualTo(PROMISES);
        assertThat(database.number("select count(distinct promise_id) from escalation.deed"))
                .isEqualTo(PROMISES);
        assertThat(database.number("select count(*) from promise.clock where next_wake_at is not null"))
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

    private static CompletableFuture<Program> startedBeside(OneDatabase database, String name) {
        return CompletableFuture.supplyAsync(() -> node(database, name));
    }

    private static Program node(OneDatabase database, String name) {
        try {
            return database.node(name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
