package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.promise.Promises;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The manager's figures, counted over what they may see. */
@Component
class Bridge {

    private static final Duration HORIZON = Duration.ofHours(8);
    private static final int MOST_MARKS = 200;
    private static final int MOST_ROWS = 20;
    private static final String OF_CHAIN =
            " t.side not in ('customer', 'outside') and t.state not in ('solved', 'closed') ";

    private final JdbcClient jdbc;
    private final Lists lists;
    private final Names names;
    private final Promises promises;
    private final Clock clock;

    Bridge(JdbcClient jdbc, Lists lists, Names names, Promises promises, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.names = names;
        this.promises = promises;
        this.clock = clock;
    }

    BridgeView view(Actor by) {
        var now = clock.instant();
        var nearest = lists.chosen(
                by,
                " and t.state not in ('solved', 'closed') and t.next_due_at < :horizon",
                Map.of("horizon", java.util.Objects.requireNonNull(Times.db(now.plus(HORIZON)))),
                MOST_MARKS);
        return new BridgeView(
                figures(by, now),
                nearest.stream()
                        .map(Bridge::mark)
                        .flatMap(java.util.Optional::stream)
                        .toList(),
                loads(by, now),
                ages(by, now),
                nearest.stream().limit(MOST_ROWS).toList(),
                approvals(by),
                bounces(by));
    }

    private static java.util.Optional<BridgeView.Mark> mark(TicketSummary ticket) {
        var next = ticket.next();
        if (next == null || next.dueAt() == null) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new BridgeView.Mark(
                ticket.level(), ticket.number(), ticket.subject(), next.kind(), next.state(), next.dueAt()));
    }

    private BridgeView.Figures figures(Actor by, Instant now) {
        var today = now.atZone(by.zone()).with(LocalTime.MIN);
        var values = parameters(by);
        values.put("now", Times.db(now));
        values.put("soon", Times.db(now.plus(Duration.ofHours(1))));
        values.put("today", Times.db(today.toInstant()));
        values.put("month", Times.db(today.withDayOfMonth(1).toInstant()));
        var kept = keptSince(by, today.withDayOfMonth(1).toInstant());
        return jdbc.sql(Visibility.of(by).in("""
                select count(*) filter (where live) as open,
                       count(*) filter (where live and assignee_id is null) as unassigned,
                       count(*) filter (where live and next_due_at >= :now and next_due_at < :soon) as soon,
                       count(*) filter (where live and next_due_at < :now) as broken,
                       count(*) filter (where state in ('pending', 'on-hold')) as paused,
                       count(*) filter (where live and team_id is null) as triage,
                       count(*) filter (where solved_at >= :today) as solved,
                       count(*) filter (where created_at >= :month) as raised,
                       count(*) filter (where created_at >= :month and (leg > 1 and level <> 'L1')) as gone
                  from (select t.*, t.state not in ('solved', 'closed') as live
                          from {tickets} t
                         where t.side not in ('customer', 'outside')
                           and (t.state not in ('solved', 'closed') or t.solved_at >= :today
                                or t.created_at >= :month)) counted
                """))
                .params(values)
                .query((row, number) -> new BridgeView.Figures(
                        row.getLong("open"),
                        row.getLong("unassigned"),
                        row.getLong("soon"),
                        row.getLong("broken"),
                        row.getLong("paused"),
                        row.getLong("triage"),
                        row.getLong("solved"),
                        kept,
                        share(row.getLong("gone"), row.getLong("raised"))))
                .single();
    }

    /** Counted over the whole workspace, so only for those who see all of it. */
    private @Nullable Double keptSince(Actor by, Instant month) {
        return Visibility.seesAll(by)
                ? promises.keptShare(by.workspace(), month).orElse(null)
                : null;
    }

    private static @Nullable Double share(long some, long all) {
        return all == 0 ? null : (double) some / all;
    }

    private List<BridgeView.Load> loads(Actor by, Instant now) {
        record Row(PersonId person, @Nullable TeamId team, Level level, long open, long close, Instant oldest) {}
        var values = parameters(by);
        values.put("soon", Times.db(now.plus(Duration.ofHours(1))));
        var rows = jdbc.sql(Visibility.of(by).in("""
                select t.assignee_id, t.team_id, t.level, count(*) as open,
                       count(*) filter (where t.next_due_at < :soon) as close, min(t.created_at) as oldest
                  from {tickets} t
                 where %s and t.assignee_id is not null
                 group by t.assignee_id, t.team_id, t.level
                 order by count(*) desc, t.assignee_id
                 limit 100
                """.formatted(OF_CHAIN)))
                .params(values)
                .query((row, number) -> new Row(
                        new PersonId(Rows.uuid(row, "assignee_id")),
                        Rows.id(row, "team_id", TeamId::new),
                        Level.valueOf(row.getString("level")),
                        row.getLong("open"),
                        row.getLong("close"),
                        Times.instant(row, "oldest")))
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.person(row.person).team(row.team));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new BridgeView.Load(
                        known.person(row.person),
                        known.teamOrNull(row.team),
                        row.level,
                        row.open,
                        row.close,
                        row.oldest))
                .toList();
    }

    private List<BridgeView.Ages> ages(Actor by, Instant now) {
        var values = parameters(by);
        values.put("h4", Times.db(now.minus(Duration.ofHours(4))));
        values.put("h24", Times.db(now.minus(Duration.ofDays(1))));
        values.put("h48", Times.db(now.minus(Duration.ofDays(2))));
        return jdbc.sql(Visibility.of(by).in("""
                select t.level,
                       count(*) filter (where t.created_at > :h4) as under_4h,
                       count(*) filter (where t.created_at <= :h4 and t.created_at > :h24) as under_24h,
                       count(*) filter (where t.created_at <= :h24 and t.created_at > :h48) as under_48h,
                       count(*) filter (where t.created_at <= :h48) as older
                  from {tickets} t
                 where %s
                 group by t.level
                 order by t.level desc
                """.formatted(OF_CHAIN)))
                .params(values)
                .query((row, number) -> new BridgeView.Ages(
                        Level.valueOf(row.getString("level")),
                        row.getLong("under_4h"),
                        row.getLong("under_24h"),
                        row.getLong("under_48h"),
                        row.getLong("older")))
                .list();
    }

    private List<BridgeView.Approval> approvals(Actor by) {
        record Row(
                long number,
                String subject,
                int handOff,
                Level from,
                Level to,
                OrganisationId organisation,
                PersonId by,
                Instant at,
                boolean mine) {}
        var values = parameters(by);
        values.put("granted", by.permissions().stream().map(Rows::wire).toArray(String[]::new));
        var rows = jdbc.sql(Visibility.of(by).in("""
                select t.number, t.subject, h.number as hand_off, h.from_level, h.to_level, h.to_organisation,
                       h.offered_by, h.offered_at,
                       h.approver is not distinct from :person or h.approver_permission = any (:granted) as mine
                  from {tickets} t
                  join ticket.hand_off h on h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                        and h.number = t.hand_off and h.state = 'awaiting-approval'
                 where %s
                 order by h.offered_at
                 limit 50
                """.formatted(OF_CHAIN)))
                .params(values)
                .query((row, number) -> new Row(
                        row.getLong("number"),
                        row.getString("subject"),
                        row.getInt("hand_off"),
                        Level.valueOf(row.getString("from_level")),
                        Level.valueOf(row.getString("to_level")),
                        new OrganisationId(Rows.uuid(row, "to_organisation")),
                        new PersonId(Rows.uuid(row, "offered_by")),
                        Times.instant(row, "offered_at"),
                        row.getBoolean("mine")))
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.organisation(row.organisation).person(row.by));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new BridgeView.Approval(
                        row.number,
                        row.subject,
                        row.handOff,
                        row.from,
                        row.to,
                        known.organisation(row.organisation),
                        known.person(row.by),
                        row.at,
                        row.mine))
                .toList();
    }

    private List<BridgeView.Bounce> bounces(Actor by) {
        return jdbc.sql(Visibility.of(by).in("""
                select t.number, t.subject, h.times, h.from_level, h.to_level, h.verdict
                  from {tickets} t
                  join lateral (
                        select count(*) over () as times, h.from_level, h.to_level, h.verdict
                          from ticket.hand_off h
                         where h.workspace_id = t.workspace_id and h.ticket_id = t.id and h.state = 'returned'
                         order by h.number desc
                         limit 1) h on true
                 where %s
                 order by h.times desc, t.number desc
                 limit 20
                """.formatted(OF_CHAIN)))
                .params(parameters(by))
                .query((row, number) -> new BridgeView.Bounce(
                        row.getLong("number"),
                        row.getString("subject"),
                        Level.valueOf(row.getString("from_level")),
                        Level.valueOf(row.getString("to_level")),
                        row.getLong("times"),
                        row.getString("verdict")))
                .list();
    }

    private static Map<String, @Nullable Object> parameters(Actor by) {
        return new HashMap<>(Visibility.of(by).parameters());
    }
}
