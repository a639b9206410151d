package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The manager's figures, counted over what they may see. */
@Component
class Bridge {

    private static final Duration HORIZON = Duration.ofHours(8);
    private static final int MOST_MARKS = 200;
    private static final int MOST_ROWS = 20;
    private static final int MOST_LOADS = 100;
    private static final String OF_CHAIN =
            " t.side not in ('customer', 'outside') and t.state not in ('solved', 'closed') ";

    private final JdbcClient jdbc;
    private final Lists lists;
    private final Names names;
    private final Caseload caseload;
    private final Clock clock;

    Bridge(JdbcClient jdbc, Lists lists, Names names, Caseload caseload, Clock clock) {
        this.jdbc = jdbc;
        this.lists = lists;
        this.names = names;
        this.caseload = caseload;
        this.clock = clock;
    }

    BridgeView view(Actor by) {
        var now = clock.instant();
        var nearest = lists.chosen(
                by,
                " and t.side = 'chain' and t.state not in ('solved', 'closed') and t.next_due_at < :horizon",
                Map.of("horizon", Objects.requireNonNull(Times.db(now.plus(HORIZON)))),
                MOST_MARKS);
        var counted = caseload.of(by);
        return new BridgeView(
                counted.figures(),
                nearest.stream()
                        .map(Bridge::mark)
                        .flatMap(java.util.Optional::stream)
                        .toList(),
                loads(by, counted.open()),
                ages(counted.open()),
                nearest.stream().limit(MOST_ROWS).toList(),
                approvals(by),
                bounces(by));
    }

    private static java.util.Optional<BridgeView.Mark> mark(TicketSummary ticket) {
        var next = ticket.next();
        if (next == null || next.dueAt() == null || ticket.level() == null) {
            return java.util.Optional.empty();
        }
        return java.util.Optional.of(new BridgeView.Mark(
                ticket.level(), ticket.number(), ticket.subject(), next.kind(), next.state(), next.dueAt()));
    }

    private List<BridgeView.Load> loads(Actor by, List<Caseload.Open> open) {
        var rows = open.stream()
                .filter(row -> row.assignee() != null)
                .sorted(Comparator.comparingLong(Caseload.Open::open).reversed())
                .limit(MOST_LOADS)
                .toList();
        var wanted = names.want();
        rows.forEach(row -> wanted.person(row.assignee()).team(row.team()));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new BridgeView.Load(
                        known.person(Objects.requireNonNull(row.assignee())),
                        known.teamOrNull(row.team()),
                        row.level(),
                        row.open(),
                        row.close(),
                        row.oldest()))
                .toList();
    }

    /** The deepest level first. */
    private static List<BridgeView.Ages> ages(List<Caseload.Open> open) {
        var byLevel = open.stream()
                .collect(Collectors.groupingBy(
                        Caseload.Open::level, () -> new TreeMap<>(Comparator.reverseOrder()), Collectors.toList()));
        return byLevel.entrySet().stream()
                .map(level -> new BridgeView.Ages(
                        level.getKey(),
                        sum(level.getValue(), Caseload.Open::under4h),
                        sum(level.getValue(), Caseload.Open::under24h),
                        sum(level.getValue(), Caseload.Open::under48h),
                        sum(level.getValue(), Caseload.Open::older)))
                .toList();
    }

    private static long sum(List<Caseload.Open> rows, ToLongFunction<Caseload.Open> what) {
        return rows.stream().mapToLong(what).sum();
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
                  from {worked} t
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
                select t.number, t.subject, r.times, h.from_level, h.to_level, h.verdict
                  from (select ticket_id, count(*) as times, max(number) as latest
                          from ticket.hand_off
                         where workspace_id = :workspace and state = 'returned'
                         group by ticket_id) r
                  join {worked} t on t.id = r.ticket_id
                  join ticket.hand_off h on h.workspace_id = t.workspace_id and h.ticket_id = t.id and h.number = r.latest
                 where %s
                 order by r.times desc, t.number desc
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
