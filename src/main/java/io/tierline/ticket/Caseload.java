package io.tierline.ticket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.Times;
import io.tierline.promise.Promises;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/**
 * What is open, by who has it, and what became of the month. Counting it takes a tenth of a second in a desk of a million
 * tickets, so each reader's answer is kept for {@link #FRESH}.
 */
@Component
class Caseload {

    /** So old may a count be. */
    static final Duration FRESH = Duration.ofSeconds(5);

    private static final int MOST_READERS = 1_000;

    private final JdbcClient jdbc;
    private final Promises promises;
    private final Clock clock;
    private final Cache<Actor, Counted> kept = Caffeine.newBuilder()
            .maximumSize(MOST_READERS)
            .expireAfterWrite(FRESH)
            .build();

    Caseload(JdbcClient jdbc, Promises promises, Clock clock) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.clock = clock;
    }

    /** @param open what is open, in one row for each person and place that has some of it */
    record Counted(BridgeView.Figures figures, List<Open> open) {}

    /**
     * What one person, or nobody yet, has open at one place.
     *
     * @param close due within the hour, or broken
     */
    record Open(
            Level level,
            @Nullable TeamId team,
            @Nullable PersonId assignee,
            long open,
            long close,
            long broken,
            long paused,
            long under4h,
            long under24h,
            long under48h,
            Instant oldest) {

        long older() {
            return open - under4h - under24h - under48h;
        }
    }

    Counted of(Actor by) {
        var before = kept.getIfPresent(by);
        if (before != null) {
            return before;
        }
        var open = open(by, clock.instant());
        var counted = new Counted(figures(by, open, clock.instant()), open);
        kept.put(by, counted);
        return counted;
    }

    private List<Open> open(Actor by, Instant now) {
        var values = parameters(by);
        values.put("now", Times.db(now));
        values.put("soon", Times.db(now.plus(Duration.ofHours(1))));
        values.put("h4", Times.db(now.minus(Duration.ofHours(4))));
        values.put("h24", Times.db(now.minus(Duration.ofDays(1))));
        values.put("h48", Times.db(now.minus(Duration.ofDays(2))));
        return List.copyOf(jdbc.sql(Visibility.of(by).in("""
                select t.level, t.team_id, t.assignee_id, count(*) as open,
                       count(*) filter (where t.next_due_at < :soon) as close,
                       count(*) filter (where t.next_due_at < :now) as broken,
                       count(*) filter (where t.state in ('pending', 'on-hold')) as paused,
                       count(*) filter (where t.created_at > :h4) as under_4h,
                       count(*) filter (where t.created_at <= :h4 and t.created_at > :h24) as under_24h,
                       count(*) filter (where t.created_at <= :h24 and t.created_at > :h48) as under_48h,
                       min(t.created_at) as oldest
                  from {worked} t
                 where t.side not in ('customer', 'outside') and t.state not in ('solved', 'closed')
                 group by t.level, t.team_id, t.assignee_id
                """))
                .params(values)
                .query(Caseload::row)
                .list());
    }

    private BridgeView.Figures figures(Actor by, List<Open> open, Instant now) {
        record Month(long raised, long gone) {}
        var today = now.atZone(by.zone()).with(LocalTime.MIN);
        var begun = today.withDayOfMonth(1).toInstant();
        var values = parameters(by);
        values.put("today", Times.db(today.toInstant()));
        values.put("month", Times.db(begun));
        var month = jdbc.sql(Visibility.of(by).in("""
                select count(*) as raised, count(*) filter (where t.leg > 1 and t.level <> 'L1') as gone
                  from {worked} t
                 where t.side not in ('customer', 'outside') and t.created_at >= :month
                """))
                .params(values)
                .query((row, number) -> new Month(row.getLong("raised"), row.getLong("gone")))
                .single();
        var solved = jdbc.sql(Visibility.of(by).in("""
                select count(*) from {worked} t
                 where t.side not in ('customer', 'outside') and t.solved_at >= :today
                """))
                .params(values)
                .query(Long.class)
                .single();
        return new BridgeView.Figures(
                open.stream().mapToLong(Open::open).sum(),
                open.stream()
                        .filter(row -> row.assignee == null)
                        .mapToLong(Open::open)
                        .sum(),
                open.stream().mapToLong(row -> row.close - row.broken).sum(),
                open.stream().mapToLong(Open::broken).sum(),
                open.stream().mapToLong(Open::paused).sum(),
                open.stream()
                        .filter(row -> row.team == null)
                        .mapToLong(Open::open)
                        .sum(),
                solved,
                keptSince(by, begun),
                month.raised == 0 ? null : (double) month.gone / month.raised);
    }

    /** Counted over the whole workspace, so only for those who see all of it. */
    private @Nullable Double keptSince(Actor by, Instant month) {
        return Visibility.seesAll(by)
                ? promises.keptShare(by.workspace(), month).orElse(null)
                : null;
    }

    private static Open row(ResultSet row, int number) throws SQLException {
        return new Open(
                Level.valueOf(row.getString("level")),
                Rows.id(row, "team_id", TeamId::new),
                Rows.id(row, "assignee_id", PersonId::new),
                row.getLong("open"),
                row.getLong("close"),
                row.getLong("broken"),
                row.getLong("paused"),
                row.getLong("under_4h"),
                row.getLong("under_24h"),
                row.getLong("under_48h"),
                Times.instant(row, "oldest"));
    }

    private static Map<String, @Nullable Object> parameters(Actor by) {
        return new HashMap<>(Visibility.of(by).parameters());
    }
}
