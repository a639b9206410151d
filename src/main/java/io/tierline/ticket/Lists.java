package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets in the order of their next promise to break, as far as that is for the reader to know. */
@Component
class Lists {

    private static final Duration SOLVED_LATELY = Duration.ofDays(7);

    private static final String MATCHING = """
             where (cardinality(:states::text[]) = 0 or t.state = any (:states))
               and (:level::text is null or t.level = :level)
               and (:team::uuid is null or t.team_id = :team)
               and (:assignee::uuid is null or t.assignee_id = :assignee)
               and (coalesce(:level::text, :team::text, :assignee::text) is null
                    or t.side <> 'outside' or t.holder_id = :organisation)
               and (:severity::text is null or t.severity = :severity)
               and (:customer::uuid is null or t.customer_id = :customer and t.side <> 'outside')
            """;

    /** More than this: the word is so common that the list, read in its order, meets it soon enough. */
    private static final int FEW = 2_000;

    private static final String AMONG = " and t.id = any (:candidates)";

    private static final String ROWS = """
            select t.*, h.state as hand_off_state, h.to_level as offered_to, h.to_organisation, h.to_team,
                   h.approver, h.approver_permission,
                   w.audience as word_audience, w.author_id as word_by, w.at as word_at
              from page t
              left join ticket.hand_off h on h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                         and h.number = t.hand_off
                                         and (t.side = 'chain'
                                              or t.side = 'outside' and h.to_organisation = :organisation
                                                 and h.state <> 'awaiting-approval')
              left join lateral (
                    select m.audience, m.author_id, m.at
                      from ticket.message m
                     where m.workspace_id = t.workspace_id and m.ticket_id = t.id and {readable}
                     order by m.at desc, m.id desc
                     limit 1) w on true
             order by\s""";

    private final JdbcClient jdbc;
    private final Summaries summaries;
    private final Clock clock;

    Lists(JdbcClient jdbc, Summaries summaries, Clock clock) {
        this.jdbc = jdbc;
        this.summaries = summaries;
        this.clock = clock;
    }

    Page<TicketSummary> page(Actor by, TicketFilter filter, PageRequest request) {
        return summaries.of(by, rows(by, filter, request));
    }

    Page<TicketId> ids(Actor by, TicketFilter filter, PageRequest request) {
        return rows(by, filter, request).map(row -> row.ticket().id());
    }

    private Page<ListRow> rows(Actor by, TicketFilter filter, PageRequest request) {
        var parts = parts(by, filter);
        var place = Place.of(request.cursor(), parts);
        var rows = new ArrayList<ListRow>();
        for (var n = place.part; n < parts.size() && rows.size() < request.rowsToRead(); n++) {
            var part = parts.get(n);
            var after = n == place.part ? place.after : null;
            read(by, filter, new Slice(part, after, request.rowsToRead() - rows.size())).stream()
                    .map(row -> row.matching(part.match))
                    .forEach(rows::add);
        }
        return Page.of(rows, request, row -> cursor(row, parts));
    }

    /** A list is read in parts: the best matches first if something is searched, and each as its reader may have it ordered. */
    private static List<Part> parts(Actor by, TicketFilter filter) {
        var orders = Order.of(by);
        return searches(filter)
                ? SearchMatch.BEST_FIRST.stream()
                        .flatMap(match -> orders.stream().map(order -> new Part(match, order)))
                        .toList()
                : orders.stream().map(order -> new Part(null, order)).toList();
    }

    private record Part(@Nullable SearchMatch match, Order order) {

        boolean holds(ListRow row) {
            return match == row.match() && order.holds(row.seen().side());
        }

        String prefix() {
            return match == null ? "" : SearchMatch.BEST_FIRST.indexOf(match) + " ";
        }

        boolean begins(String cursor) {
            return cursor.startsWith(prefix())
                    && DueCursor.ofArrival(cursor.substring(prefix().length())) == (order != Order.DUE);
        }
    }

    /** Where a page begins: in which part, and behind what. */
    private record Place(int part, @Nullable String after) {

        static Place of(@Nullable String cursor, List<Part> parts) {
            if (cursor == null) {
                return new Place(0, null);
            }
            for (var n = 0; n < parts.size(); n++) {
                if (parts.get(n).begins(cursor)) {
                    return new Place(n, cursor.substring(parts.get(n).prefix().length()));
                }
            }
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
    }

    private static String cursor(ListRow row, List<Part> parts) {
        var part = parts.stream().filter(one -> one.holds(row)).findFirst().orElseThrow();
        return part.prefix() + DueCursor.of(part.order, row.ticket());
    }

    /** Where to begin in a part and how many rows. */
    private record Slice(Part part, @Nullable String cursor, int limit) {}

    private List<ListRow> read(Actor by, TicketFilter filter, Slice slice) {
        var parameters = parameters(by, filter);
        var order = slice.part.order;
        var match = slice.part.match;
        var sql = "with page as materialized (select t.* " + matching(filter, order.relation())
                + order.condition()
                + (match == null ? "" : among(match, parameters) + match.only())
                + (slice.cursor == null ? "" : order.after())
                + " order by " + order.by() + " limit :limit) " + ROWS + order.by();
        parameters.put("limit", slice.limit);
        DueCursor.after(slice.cursor, parameters);
        return query(by, sql, parameters);
    }

    /** The summaries of some rows, for lists that are chosen in another way. */
    List<TicketSummary> chosen(Actor by, String condition, Map<String, Object> more, int limit) {
        var parameters = parameters(by, TicketFilter.all());
        var sql = "with page as materialized (select t.* " + matching(TicketFilter.all(), "{tickets}") + condition
                + " order by " + Order.DUE.by() + " limit :limit) " + ROWS + Order.DUE.by();
        parameters.putAll(more);
        parameters.put("limit", limit);
        return summaries.of(by, new Page<>(query(by, sql, parameters), null)).items();
    }

    /** How many there are, at most so many. */
    long count(Actor by, TicketFilter filter, long most) {
        var parameters = parameters(by, filter);
        var said = searches(filter)
                ? among(SearchMatch.BEGINNING, parameters) + " and " + SearchMatch.BEGINNING.condition()
                : "";
        var plain = filter.equals(TicketFilter.of(filter.queue()));
        var sql = "select count(*) from (select 1 "
                + (plain ? all(filter.queue()) : matching(filter, "{tickets}") + said)
                + " limit :limit) counted";
        parameters.put("limit", most);
        return jdbc.sql(Visibility.of(by).in(sql))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private List<ListRow> query(Actor by, String sql, Map<String, @Nullable Object> parameters) {
        return jdbc.sql(Visibility.of(by).in(sql))
                .params(parameters)
                .query((row, number) -> ListRow.of(by, row))
                .list();
    }

    private static String matching(TicketFilter filter, String relation) {
        var onlyLive = !filter.states().isEmpty() && filter.states().stream().allMatch(TicketState::live);
        return " from " + QueueSql.from(filter.queue(), relation) + " t " + MATCHING + (onlyLive ? QueueSql.LIVE : "")
                + " and " + QueueSql.chosenBy(filter.queue());
    }

    /** All of a queue, for counting. */
    private static String all(Queue queue) {
        return " from " + QueueSql.countedFrom(queue) + " t where " + QueueSql.countedBy(queue);
    }

    private static boolean searches(TicketFilter filter) {
        return filter.q() != null && !filter.q().isBlank();
    }

    /** Where the words stand is looked up first if it is in few places; whether they may be read there is asked of each. */
    private String among(SearchMatch match, Map<String, @Nullable Object> parameters) {
        var places = jdbc.sql(match.lookUp())
                .params(parameters)
                .param("few", FEW)
                .query(Lists::places)
                .single();
        places.ifPresent(found -> parameters.put("candidates", found));
        return places.isEmpty() ? "" : AMONG;
    }

    /** Empty when they are too many. */
    private static Optional<UUID[]> places(ResultSet row, int number) throws SQLException {
        var places = row.getArray("places");
        return places == null ? Optional.empty() : Optional.of((UUID[]) places.getArray());
    }

    private Map<String, @Nullable Object> parameters(Actor by, TicketFilter filter) {
        var words = filter.q() == null ? "" : filter.q();
        if (words.length() > TicketFilter.MAX_Q) {
            new io.tierline.kernel.Checks()
                    .length(words, "q", TicketFilter.MAX_Q)
                    .refuseIfAny();
        }
        var values = new HashMap<String, @Nullable Object>(Visibility.of(by).parameters());
        values.put("states", filter.states().stream().map(TicketState::wire).toArray(String[]::new));
        values.put("level", filter.level() == null ? null : filter.level().name());
        values.put("team", filter.team() == null ? null : filter.team().value());
        values.put(
                "assignee", filter.assignee() == null ? null : filter.assignee().value());
        values.put("severity", Rows.wireOrNull(filter.severity()));
        values.put(
                "customer",
                filter.organisation() == null ? null : filter.organisation().value());
        values.put("teams", by.teams().stream().map(TeamId::value).toArray(UUID[]::new));
        values.put("granted", by.permissions().stream().map(Rows::wire).toArray(String[]::new));
        values.put("lately", Times.db(clock.instant().minus(SOLVED_LATELY)));
        values.put("words", SearchWords.query(words));
        values.put("exact", SearchWords.exact(words));
        values.put("phrase", SearchWords.phrase(words));
        values.put("number", SearchWords.number(words));
        return values;
    }
}
