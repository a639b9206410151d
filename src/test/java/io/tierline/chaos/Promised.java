package io.tierline.chaos;

import io.tierline.kernel.Actor;
import io.tierline.kernel.MovableClock;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.WorkspaceId;
import io.tierline.promise.NewTarget;
import io.tierline.promise.PartyOnClock;
import io.tierline.promise.PromiseKind;
import io.tierline.promise.PromiseName;
import io.tierline.promise.Promises;
import io.tierline.promise.StartPromise;
import io.tierline.promise.TargetFacts;
import io.tierline.promise.Targets;
import io.tierline.workspace.Tenancy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/**
 * Promises that come due while something is broken, and journals of each telling and of each ticket's date by the database's
 * time, kept in the transactions that do so.
 *
 * @param pattern the one that all others are copies of; it is never due
 */
record Promised(UUID pattern) {

    private static final int EACH_SECOND = 10;

    static Promised begin(ApplicationContext desk, WorkspaceId workspace) {
        var facts = TargetFacts.any().plan("chaos");
        desk.getBean(Targets.class)
                .define(
                        Actor.system(workspace),
                        new NewTarget(PromiseKind.RESOLUTION, facts, Duration.ofDays(3_000), "always"));
        var begun = desk.getBean(Tenancy.class)
                .in(
                        workspace,
                        () -> desk.getBean(Promises.class)
                                .start(
                                        workspace,
                                        new StartPromise(
                                                new PromiseName(UUID.randomUUID(), PromiseKind.RESOLUTION, ""),
                                                facts,
                                                new PartyOnClock(OrganisationId.next(), "raised"),
                                                desk.getBean(MovableClock.class).instant())));
        return new Promised(begun.orElseThrow().id());
    }

    static void keepJournal(Connection database) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute("""
                    create table public.told (clock uuid not null, due timestamptz not null, at timestamptz not null);
                    create function public.keep_told() returns trigger
                        language plpgsql security definer set search_path = pg_catalog, pg_temp
                    as $$ begin
                        insert into public.told values (new.id, new.breaks_at, clock_timestamp());
                        return null;
                    end $$;
                    create trigger keep_told after update of broken_told on promise.clock
                        for each row when (new.broken_told) execute function public.keep_told();
                    create table public.raised (number bigint not null, said timestamptz not null, at timestamptz not null);
                    create function public.keep_raised() returns trigger
                        language plpgsql security definer set search_path = pg_catalog, pg_temp
                    as $$ begin
                        insert into public.raised values (new.number, new.created_at, clock_timestamp());
                        return null;
                    end $$;
                    create trigger keep_raised after insert on ticket.ticket
                        for each row execute function public.keep_raised();
                    """);
        }
    }

    /** Ten each second from now on, for so long. */
    void comeDue(Connection database, Duration during) throws SQLException {
        try (var clocks = database.prepareStatement("""
                        insert into promise.clock (workspace_id, id, subject, kind, ref, match, calendar_version, standing,
                                                   started_at, due_at, close_at, breaks_at, ended_at, close_told,
                                                   broken_told, next_wake_at)
                        select workspace_id, gen_random_uuid(), gen_random_uuid(), kind, ref, match, calendar_version,
                               standing, started_at, at, at, at, null, true, false, at
                          from promise.clock,
                               lateral (select clock_timestamp() + n * interval '1 second' / ? as at
                                          from generate_series(1, ?) n) due
                         where id = ?
                        """);
                var entries = database.prepareStatement("""
                        insert into promise.ledger_entry (workspace_id, clock_id, n, at, mode, reason, charged,
                                                          calendar_version)
                        select c.workspace_id, c.id, e.n, e.at, e.mode, e.reason, e.charged, e.calendar_version
                          from promise.ledger_entry e
                          join promise.clock c on c.workspace_id = e.workspace_id
                         where e.clock_id = ?
                           and not exists (select from promise.ledger_entry l
                                            where l.workspace_id = c.workspace_id and l.clock_id = c.id)
                        """)) {
            database.setAutoCommit(false);
            clocks.setInt(1, EACH_SECOND);
            clocks.setInt(2, Math.toIntExact(during.toSeconds() * EACH_SECOND));
            clocks.setObject(3, pattern);
            clocks.executeUpdate();
            entries.setObject(1, pattern);
            entries.executeUpdate();
            database.commit();
            database.setAutoCommit(true);
        }
    }
}
