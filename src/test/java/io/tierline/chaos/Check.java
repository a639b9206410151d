package io.tierline.chaos;

import io.tierline.ticket.HistoryVerification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks past the desk into its database, and compares with the journal of what it acknowledged. */
final class Check {

    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(2);

    private static final String UNSETTLED = """
            select (select count(*) from channel.incoming where disposition = 'waiting')
                 + (select count(*) from promise.clock where not broken_told and breaks_at < clock_timestamp())
            """;

    private static final String WITHOUT_ONE_OPEN_LEG = """
            select t.number::text from ticket.ticket t
             where 1 <> (select count(*) from ticket.leg l
                          where l.workspace_id = t.workspace_id and l.ticket_id = t.id and l.left_at is null)
            """;

    /** Each leg begins when the one before ends, and each but the first by a hand-off that was accepted. */
    private static final String WITH_LEGS_APART = """
            select t.number::text from ticket.ticket t
             where exists (
                   select from (select l.left_at, l.hand_off, l.number, l.workspace_id, l.ticket_id,
                                       lead(l.entered_at) over (order by l.number) as next
                                  from ticket.leg l
                                 where l.workspace_id = t.workspace_id and l.ticket_id = t.id) leg
                    where leg.left_at is distinct from leg.next
                       or leg.number > 1 and not exists (
                              select from ticket.hand_off h
                               where h.workspace_id = leg.workspace_id and h.ticket_id = leg.ticket_id
                                 and h.number = leg.hand_off and h.state = 'accepted'))
                or t.level <> (select l.level from ticket.leg l
                                where l.workspace_id = t.workspace_id and l.ticket_id = t.id and l.left_at is null)
            """;

    /** A ticket's one promise to be solved stands still while it waits for somebody outside, and ends with the solution. */
    private static final String PROMISED_OTHERWISE = """
            select t.number::text || ' is ' || t.state || ', its promise ' || coalesce(string_agg(c.standing, ','), 'none')
              from ticket.ticket t
              left join promise.clock c on c.workspace_id = t.workspace_id and c.subject = t.id and c.kind = 'resolution'
             where t.subject like 'Lamp %' or t.subject like 'Belt %'
             group by t.workspace_id, t.id, t.number, t.state
            having 1 <> count(*) filter (where c.standing = case t.state when 'pending' then 'paused'
                                                                         when 'on-hold' then 'paused'
                                                                         when 'solved' then 'kept'
                                                                         else 'running' end)
                or 1 <> count(c.id)
            """;

    private static final String HELD = """
            select 'On hold: ' || t.subject, count(*)
              from promise.ledger_entry e
              join promise.clock c on c.workspace_id = e.workspace_id and c.id = e.clock_id and c.kind = 'resolution'
              join ticket.ticket t on t.workspace_id = c.workspace_id and t.id = c.subject
              join directory.organisation o on o.workspace_id = e.workspace_id and o.organisation_id = e.charged
                                              and o.kind = 'third-party'
             where e.mode = 'paused'
             group by t.subject
            """;

    private static final String TAKEN_OVER = """
            select 'Taken over: ' || t.subject, count(*)
              from ticket.leg l join ticket.ticket t on t.workspace_id = l.workspace_id and t.id = l.ticket_id
             where l.hand_off is not null
             group by t.subject
            """;

    private static final String NOT_TOLD_ONCE = """
            select c.id::text from promise.clock c
             where c.broken_told and c.breaks_at < clock_timestamp()
               and 1 <> (select count(*) from public.told t where t.clock = c.id)
            """;

    private static final String DATED_WRONGLY = """
            select number::text from public.raised
             where said > at + interval '5 seconds' or said < at - interval '10 minutes'
            """;

    private static final String TOLD_EARLY = "select clock::text from public.told where at < due";

    private final Connection database;
    private final List<String> problems = new ArrayList<>();

    private Check(Connection database) {
        this.database = database;
    }

    /** What does not hold, in words. */
    static List<String> afterwards(Connection database, Journal journal) throws Exception {
        var check = new Check(database);
        check.settle();
        check.compare(journal);
        check.none(WITHOUT_ONE_OPEN_LEG, "has not one open leg");
        check.none(WITH_LEGS_APART, "has legs that do not follow each other");
        check.none(PROMISED_OTHERWISE, "");
        check.none(NOT_TOLD_ONCE, "was not told once");
        check.none(TOLD_EARLY, "was told too early");
        check.none(DATED_WRONGLY, "is dated by a wrong clock");
        var broken = HistoryVerification.verify(database).broken();
        if (broken != null) {
            check.problems.add("history is broken: " + broken);
        }
        return check.problems;
    }

    /** Lets the nodes finish what is acknowledged and not yet done, as long as it becomes less. */
    private void settle() throws SQLException, InterruptedException {
        var progress = System.nanoTime();
        var left = number(UNSETTLED);
        while (left > 0 && System.nanoTime() - progress < LONGEST_STANDSTILL.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(100);
            var before = left;
            left = number(UNSETTLED);
            progress = left < before ? System.nanoTime() : progress;
        }
        if (left > 0) {
            problems.add(left + " mails and promises still wait");
        }
    }

    private void compare(Journal journal) throws SQLException, IOException {
        var there = new HashMap<>(counted("select subject, count(*) from ticket.ticket group by subject"));
        there.putAll(counted("select body, count(*) from ticket.message where kind <> 'rejection' group by body"));
        there.putAll(
                counted("select reason, count(*) from ticket.hand_off where state <> 'withdrawn' group by reason"));
        there.putAll(counted(TAKEN_OVER));
        there.putAll(counted(HELD));
        for (var entry : journal.entries()) {
            if (!there.containsKey(entry.what())) {
                problems.add("lost: " + entry);
            }
        }
        there.forEach((what, times) -> {
            if (times > 1 && Load.isOurs(what)) {
                problems.add(times + " times there: " + what);
            }
        });
    }

    private void none(String sql, String words) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                problems.add(rows.getString(1) + " " + words);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<String, Long> counted(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            var counted = new HashMap<String, Long>();
            while (rows.next()) {
                counted.put(rows.getString(1), rows.getLong(2));
            }
            return counted;
        }
    }
}
