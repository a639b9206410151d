package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.CommonRefusal;
import io.tierline.kernel.Ids;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Page;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.promise.PromiseView;
import io.tierline.promise.Promises;
import io.tierline.promise.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tickets in the order of their next promise to break. */
@Component
class Lists {

    private static final Duration SOLVED_LATELY = Duration.ofDays(7);
    private static final String NO_PROMISE = "-";
    private static final String LIVE = " and t.state not in ('solved', 'closed')";

    private static final String MATCHING = """
             where (cardinality(:states::text[]) = 0 or t.state = any (:states))
               and (:level::text is null or t.level = :level)
               and (:team::uuid is null or t.team_id = :team)
               and (:assignee::uuid is null or t.assignee_id = :assignee)
               and (:severity::text is null or t.severity = :severity)
               and (:customer::uuid is null or t.customer_id = :customer and t.side <> 'outside')
            """;

    /** More than this: the word is so common that the list, read in its order, meets it soon enough. */
    private static final int FEW = 2_000;

    /**
     * How well a ticket answers a search, best first: it is called so, word after word; it has all the words; words in it
     * begin so. The offset keeps the planner from hashing all messages of the workspace for a list that needs a few.
     */
    private enum Match {
        CALLED("select ticket.few_called(:workspace, :phrase, :number, :few) as places", """
                (t.number = :number or t.words @@ to_tsquery('simple', :phrase))
                """),
        EXACT("select ticket.few_saying(:workspace, :exact, :number, :few) as places", """
                (t.words @@ to_tsquery('simple', :exact)
                 or exists (select 1 from ticket.message m
                             where m.workspace_id = t.workspace_id and m.ticket_id = t.id
                               and m.words @@ to_tsquery('simple', :exact) and {readable}
                            offset 0))
                """),
        BEGINNING("select ticket.few_saying(:workspace, :words, :number, :few) as places", """
                (t.words @@ to_tsquery('simple', :words)
                 or t.number = :number
                 or exists (select 1 from ticket.message m
                             where m.workspace_id = t.workspace_id and m.ticket_id = t.id
                               and m.words @@ to_tsquery('simple', :words) and {readable}
                            offset 0))
                """);

        private final String lookUp;
        private final String condition;

        Match(String lookUp, String condition) {
            this.lookUp = lookUp;
            this.condition = condition;
        }

        /** What answers so and not better. */
        String only() {
            return Arrays.stream(values())
                    .takeWhile(match -> match != this)
                    .map(better -> " and not " + better.condition)
                    .collect(Collectors.joining("", " and " + condition, ""));
        }
    }

    private static final String AMONG = " and t.id = any (:candidates)";

    private static final String AFTER = """
               and (t.next_due_at, t.id) > (coalesce(:afterDue, 'infinity'::timestamptz), :afterId::uuid)
            """;

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
             order by t.next_due_at, t.id
            """;

    private final JdbcClient jdbc;
    private final Promises promises;
    private final Names names;
    private final Clock clock;

    Lists(JdbcClient jdbc, Promises promises, Names names, Clock clock) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.names = names;
        this.clock = clock;
    }

    private record Row(
            Seen seen,
            @Nullable Offer offer,
            @Nullable Audience wordAudience,
            @Nullable PersonId wordBy,
            @Nullable Instant wordAt,
            @Nullable Match match) {

        Ticket ticket() {
            return seen.ticket();
        }

        Row matching(Match how) {
            return new Row(seen, offer, wordAudience, wordBy, wordAt, how);
        }
    }

    /** A hand-off on its way. */
    private record Offer(
            String state,
            Level level,
            OrganisationId organisation,
            TeamId team,
            @Nullable PersonId approver,
            @Nullable String permission) {

        boolean receivedBy(Actor actor) {
            return actor.teams().contains(team)
                    || (actor.may(Permission.ASSIGN_OTHERS)
                            && actor.organisation().equals(organisation));
        }

        boolean approvedBy(Actor actor) {
            return actor.person().equals(approver)
                    || (actor.kind() == OrganisationKind.PROVIDER
                            && actor.permissions().stream()
                                    .anyMatch(held -> Rows.wire(held).equals(permission)));
        }
    }

    Page<TicketSummary> page(Actor by, TicketFilter filter, PageRequest request) {
        return shown(by, rows(by, filter, request));
    }

    Page<TicketId> ids(Actor by, TicketFilter filter, PageRequest request) {
        return rows(by, filter, request).map(row -> row.ticket().id());
    }

    private Page<Row> rows(Actor by, TicketFilter filter, PageRequest request) {
        var cursor = request.cursor();
        if (searches(filter)) {
            return Page.of(found(by, filter, cursor, request.rowsToRead()), request, Lists::foundCursor);
        }
        var rows = read(by, filter, new Slice(null, cursor, request.rowsToRead()));
        return Page.of(rows, request, row -> cursor(row.ticket()));
    }

    /** Where to begin and how many rows; of those that match so when something is searched. */
    private record Slice(@Nullable Match match, @Nullable String cursor, int limit) {}

    private List<Row> read(Actor by, TicketFilter filter, Slice slice) {
        var parameters = parameters(by, filter);
        var sql = "with page as materialized (select t.* " + matching(filter)
                + (slice.match == null ? "" : among(slice.match, parameters) + slice.match.only())
                + (slice.cursor == null ? "" : AFTER) + " order by t.next_due_at, t.id limit :limit) " + ROWS;
        parameters.put("limit", slice.limit);
        after(slice.cursor, parameters);
        return query(by, sql, parameters);
    }

    /** The best matches first; within those that match alike the next promise to break. */
    private List<Row> found(Actor by, TicketFilter filter, @Nullable String cursor, int limit) {
        var parts = cursor == null ? new String[] {"0"} : cursor.split(" ", 2);
        if (!parts[0].matches("[0-2]") || (cursor != null && parts.length < 2)) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        var first = Integer.parseInt(parts[0]);
        var rows = new ArrayList<Row>();
        for (var n = first; n < Match.values().length && rows.size() < limit; n++) {
            var match = Match.values()[n];
            var from = n == first && cursor != null ? parts[1] : null;
            read(by, filter, new Slice(match, from, limit - rows.size())).stream()
                    .map(row -> row.matching(match))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static String foundCursor(Row row) {
        return List.of(Match.values()).indexOf(Objects.requireNonNull(row.match)) + " " + cursor(row.ticket());
    }

    /** The summaries of some rows, for lists that are chosen in another way. */
    List<TicketSummary> chosen(Actor by, String condition, Map<String, Object> more, int limit) {
        var parameters = parameters(by, TicketFilter.all());
        var sql = "with page as materialized (select t.* " + matching(TicketFilter.all()) + condition
                + " order by t.next_due_at, t.id limit :limit) " + ROWS;
        parameters.putAll(more);
        parameters.put("limit", limit);
        return shown(by, new Page<>(query(by, sql, parameters), null)).items();
    }

    /** How many there are, at most so many. */
    long count(Actor by, TicketFilter filter, long most) {
        var parameters = parameters(by, filter);
        var said = searches(filter) ? among(Match.BEGINNING, parameters) + " and " + Match.BEGINNING.condition : "";
        var sql = "select count(*) from (select 1 " + matching(filter) + said + " limit :limit) counted";
        parameters.put("limit", most);
        return jdbc.sql(Visibility.of(by).in(sql))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private List<Row> query(Actor by, String sql, Map<String, @Nullable Object> parameters) {
        return jdbc.sql(Visibility.of(by).in(sql))
                .params(parameters)
                .query((row, number) -> row(by, row))
                .list();
    }

    private static String matching(TicketFilter filter) {
        var onlyLive = !filter.states().isEmpty() && filter.states().stream().allMatch(TicketState::live);
        return " from " + from(filter.queue()) + " t " + MATCHING + (onlyLive ? LIVE : "") + " and "
                + chosenBy(filter.queue());
    }

    private static boolean searches(TicketFilter filter) {
        return filter.q() != null && !filter.q().isBlank();
    }

    /** Where the words stand is looked up first if it is in few places; whether they may be read there is asked of each. */
    private String among(Match match, Map<String, @Nullable Object> parameters) {
        var places = jdbc.sql(match.lookUp)
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

    private static String from(Queue queue) {
        return switch (queue) {
            case MINE, TEAM, UNASSIGNED, WAITING, SOLVED -> "{held}";
            case ALL, OFFERED, ASKED, APPROVAL, OUTSIDE, TRIAGE, DOUBTED, REQUESTED, FOLLOWED -> "{tickets}";
        };
    }

    private static String chosenBy(Queue queue) {
        return switch (queue) {
            case ALL -> "true";
            case MINE -> "t.assignee_id = :person" + LIVE;
            case TEAM -> "t.team_id = any (:teams)" + LIVE;
            case UNASSIGNED -> "t.team_id = any (:teams) and t.assignee_id is null" + LIVE;
            case WAITING -> """
                    t.id in (select w.id from ticket.ticket w
                              where w.workspace_id = :workspace and w.assignee_id = :person
                                and w.state in ('pending', 'on-hold')
                             union all
                             select w.id from ticket.ticket w
                              where w.workspace_id = :workspace and w.team_id = any (:teams)
                                and w.state in ('pending', 'on-hold'))
                    """;
            case OFFERED -> """
                    t.hand_off is not null
                    and exists (select 1 from ticket.hand_off h
                                 where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                   and h.state in ('offered', 'asked') and h.to_team = any (:teams))
                    """;
            case ASKED -> """
                    t.side not in ('customer', 'outside')
                    and exists (select 1 from ticket.guidance g
                                 where g.workspace_id = t.workspace_id and g.ticket_id = t.id
                                   and g.answered_at is null and g.team_id = any (:teams))
                    """;
            case APPROVAL -> """
                    t.hand_off is not null and t.side not in ('customer', 'outside')
                    and exists (select 1 from ticket.hand_off h
                                 where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                   and h.state = 'awaiting-approval'
                                   and (h.approver = :person or h.approver_permission = any (:granted)))
                    """;
            case OUTSIDE -> """
                    (t.outside or t.hold_party is not null or t.hand_off is not null)
                    and t.side not in ('customer', 'outside')
                    and (t.outside or t.hold_party is not null
                         or exists (select 1 from ticket.hand_off h
                                     where h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                       and h.state in ('offered', 'asked') and h.outside))
                    """ + LIVE;
            case TRIAGE -> "t.team_id is null" + LIVE;
            case DOUBTED -> "t.side = 'chain' and t.doubted_since is not null";
            case SOLVED -> "t.team_id = any (:teams) and t.solved_at > :lately and t.state in ('solved', 'closed')";
            case REQUESTED -> "t.requester_id = :person";
            case FOLLOWED -> """
                    exists (select 1 from ticket.follower f
                             where f.workspace_id = t.workspace_id and f.ticket_id = t.id and f.person_id = :person)
                    """;
        };
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

    private static void after(@Nullable String cursor, Map<String, @Nullable Object> values) {
        if (cursor == null) {
            return;
        }
        var parts = cursor.split(" ", 2);
        var id = parts.length == 2 ? Ids.parse(parts[1]).orElse(null) : null;
        if (id == null || !parts[0].matches("-|[0-9]{1,17}")) {
            throw Refused.of(CommonRefusal.MALFORMED_CURSOR);
        }
        values.put("afterId", id);
        values.put(
                "afterDue",
                parts[0].equals(NO_PROMISE)
                        ? null
                        : Times.db(Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS)));
    }

    private static String cursor(Ticket ticket) {
        var due = ticket.nextDueAt();
        var first = due == null ? NO_PROMISE : Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, due));
        return first + " " + ticket.id();
    }

    private static Row row(Actor by, ResultSet row) throws SQLException {
        return new Row(
                new Seen(
                        Tickets.ticket(by.workspace(), row),
                        TicketView.Side.valueOf(row.getString("side").toUpperCase(Locale.ROOT)),
                        false,
                        false,
                        false),
                offer(row),
                Rows.wordOrNull(row, "word_audience", Audience.class),
                Rows.id(row, "word_by", PersonId::new),
                Times.instantOrNull(row, "word_at"),
                null);
    }

    private static @Nullable Offer offer(ResultSet row) throws SQLException {
        var state = row.getString("hand_off_state");
        return state == null
                ? null
                : new Offer(
                        state,
                        Level.valueOf(row.getString("offered_to")),
                        new OrganisationId(Rows.uuid(row, "to_organisation")),
                        new TeamId(Rows.uuid(row, "to_team")),
                        Rows.id(row, "approver", PersonId::new),
                        row.getString("approver_permission"));
    }

    private Page<TicketSummary> shown(Actor by, Page<Row> page) {
        var owed = promises.owed(
                by.workspace(),
                page.items().stream().map(row -> row.ticket().id().value()).toList());
        var wanted = names.want();
        page.items().forEach(row -> {
            Shown.want(wanted, row.ticket());
            wanted.person(row.wordBy);
            wanted.organisation(row.offer == null ? null : row.offer.organisation);
        });
        var known = wanted.in(by.workspace());
        return page.map(row -> summary(
                by,
                row,
                Shown.visible(by, row.seen, owed.getOrDefault(row.ticket().id().value(), List.of())),
                known));
    }

    private static TicketSummary summary(Actor by, Row row, List<PromiseView> owed, Names.Known known) {
        var ticket = row.ticket();
        var outside = row.seen.side() == TicketView.Side.OUTSIDE;
        var place = ticket.leg().place();
        return new TicketSummary(
                ticket.id(),
                ticket.number(),
                ticket.revision(),
                ticket.facts().subject(),
                ticket.stage().state(),
                ticket.stageSince(),
                ticket.facts().type(),
                ticket.facts().severity(),
                ticket.facts().priority(),
                place.level(),
                known.teamOrNull(place.team()),
                known.organisationOrNull(place.organisation()),
                known.personOrNull(ticket.leg().assignee()),
                row.offer == null ? null : row.offer.level,
                row.offer == null ? null : known.organisationOrNull(row.offer.organisation),
                outside ? null : known.organisationOrNull(ticket.origin().customer()),
                outside ? Shown.hidden() : known.person(ticket.origin().requester()),
                outside || ticket.origin().plan() == null
                        ? null
                        : ticket.origin().plan().name(),
                ticket.origin().at(),
                ticket.updatedAt(),
                next(owed),
                wants(by, row),
                word(row, known));
    }

    private static TicketSummary.@Nullable LastWord word(Row row, Names.Known known) {
        if (row.wordAudience == null || row.wordBy == null || row.wordAt == null) {
            return null;
        }
        return new TicketSummary.LastWord(row.wordAudience, known.person(row.wordBy), row.wordAt);
    }

    /** The one that is due first; when all wait, one that waits. */
    private static TicketSummary.@Nullable NextPromise next(List<PromiseView> owed) {
        return owed.stream()
                .filter(promise -> promise.endedAt() == null && !promise.bestEffort())
                .min(Comparator.comparing(PromiseView::dueAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                .map(promise -> new TicketSummary.NextPromise(
                        promise.kind().wire(),
                        promise.dueAt() == null ? "paused" : word(promise.standing()),
                        promise.dueAt(),
                        promise.line().getLast().from(),
                        promise.reason(),
                        promise.startedAt(),
                        Shown.targetMinutes(promise),
                        Shown.elapsedMinutes(promise),
                        Shown.stretches(promise)))
                .orElse(null);
    }

    private static String word(Standing standing) {
        return standing.wire();
    }

    private static Want wants(Actor by, Row row) {
        var ticket = row.ticket();
        var offer = row.offer;
        if (ticket.live() && offer != null) {
            return switch (offer.state) {
                case "awaiting-approval" -> offer.approvedBy(by) ? Want.APPROVAL : Want.APPROVER_DECIDES;
                case "asked" -> offer.receivedBy(by) ? Want.SENDER_ANSWERS : Want.ANSWER_RECEIVER;
                default -> offer.receivedBy(by) ? Want.ACCEPT_OR_RETURN : Want.RECEIVER_DECIDES;
            };
        }
        if (row.seen.side() == TicketView.Side.CHAIN && ticket.talk().doubtedSince() != null) {
            return Want.PROOF;
        }
        return switch (ticket.stage()) {
            case Stage.Pending _ -> Want.CUSTOMER_ANSWERS;
            case Stage.OnHold hold ->
                switch (hold.reason()) {
                    case THIRD_PARTY -> Want.OUTSIDE_ANSWERS;
                    case PLANNED -> Want.PLANNED_TIME;
                    case OTHER -> Want.HOLD_ENDS;
                };
            case Stage.Solved _ -> Want.VALIDATION;
            case Stage.Closed _ -> Want.NOTHING;
            case Stage.New _, Stage.Open _ -> wantsWork(by, ticket, row.seen.side());
        };
    }

    /** The first answer is the chain's to give even while an outside party holds the ticket. */
    private static Want wantsWork(Actor by, Ticket ticket, TicketView.Side side) {
        var outside = side == TicketView.Side.OUTSIDE;
        if (outside && !ticket.heldBy(by.organisation())) {
            return Want.NOTHING;
        }
        if (ticket.leg().place().inTriage()) {
            return Want.ROUTE;
        }
        if (ticket.talk().firstReplyAt() == null && !outside) {
            return Want.FIRST_ANSWER;
        }
        if (ticket.leg().place().outside() && !outside) {
            return Want.OUTSIDE_ANSWERS;
        }
        if (ticket.leg().assignee() == null) {
            return Want.TAKE;
        }
        return ticket.talk().waitsSince() != null && !outside ? Want.ANSWER_CUSTOMER : Want.WORK;
    }
}
