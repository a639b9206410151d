package io.tierline.ticket;

import io.tierline.audit.Audit;
import io.tierline.audit.Stream;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is written down of past tickets' lives, so many at once. */
@Component
class PastTickets {

    private static final int AT_ONCE = 250;

    private static final String BY_MATRIX = """
            because @> '[{"about": "severity", "rule": "priority-matrix"}]'::jsonb as by_matrix""";

    private final JdbcClient jdbc;
    private final HandOffs handOffs;
    private final Audit audit;

    PastTickets(JdbcClient jdbc, HandOffs handOffs, Audit audit) {
        this.jdbc = jdbc;
        this.handOffs = handOffs;
        this.audit = audit;
    }

    long count(WorkspaceId workspace, Span span) {
        return jdbc.sql("""
                select count(*) from ticket.ticket
                 where workspace_id = :workspace and created_at >= :from and created_at < :to
                """)
                .param("workspace", workspace.value())
                .param("from", Times.db(span.from()))
                .param("to", Times.db(span.to()))
                .query(Long.class)
                .single();
    }

    /** The next ones of the span after that one, in the order in which they were raised. */
    List<PastTicket> after(
            WorkspaceId workspace, Span span, @Nullable PastTicket last, Function<String, String> words) {
        var rows = rows(workspace, span, last, words);
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(row -> row.ticket.id()).toList();
        var legs = legs(workspace, ids);
        var between = handOffs.all(workspace, ids);
        var questions = questions(workspace, ids);
        var automatic = automatic(workspace, ids);
        var histories =
                audit.histories(workspace, ids.stream().map(Stream::ticket).toList());
        return rows.stream()
                .map(row -> {
                    var id = row.ticket.id();
                    return new PastTicket(
                            row.ticket,
                            row.like,
                            Objects.requireNonNull(legs.get(id)),
                            between.getOrDefault(id, Map.of()),
                            questions.getOrDefault(id, Map.of()),
                            automatic.getOrDefault(id, Set.of()),
                            histories.getOrDefault(Stream.ticket(id), List.of()));
                })
                .toList();
    }

    /** A ticket's first words, and why it is what it is. */
    record Words(
            TicketId ticket,
            @Nullable OrganisationId customer,
            String subject,
            String body,
            List<TicketView.Because> because) {}

    /** The first words of all tickets of the span. */
    void words(WorkspaceId workspace, Span span, Consumer<Words> each) {
        jdbc.sql("""
                select t.id, t.customer_id, t.subject, t.because, coalesce(m.body, '') as body
                  from ticket.ticket t
                  left join lateral (select body from ticket.message
                                      where workspace_id = t.workspace_id and ticket_id = t.id
                                      order by at, id
                                      limit 1) m on true
                 where t.workspace_id = :workspace and t.created_at >= :from and t.created_at < :to
                """)
                .withFetchSize(500)
                .param("workspace", workspace.value())
                .param("from", Times.db(span.from()))
                .param("to", Times.db(span.to()))
                .query(row -> {
                    each.accept(new Words(
                            new TicketId(Rows.uuid(row, "id")),
                            Rows.id(row, "customer_id", OrganisationId::new),
                            row.getString("subject"),
                            row.getString("body"),
                            Json.because(row.getString("because"))));
                });
    }

    /**
     * What rules see of the tickets of the span, the most frequent first.
     *
     * @param also what others would see of a ticket
     */
    List<Like> likes(
            WorkspaceId workspace,
            Span span,
            Function<String, String> words,
            BiFunction<TicketId, Like, Like> also,
            int most) {
        var counted = new HashMap<Like, Integer>();
        jdbc.sql("""
                select id, customer_id, type, severity, impact, urgency, category, vertical, subject, %s
                  from ticket.ticket
                 where workspace_id = :workspace and created_at >= :from and created_at < :to
                """.formatted(BY_MATRIX))
                .withFetchSize(1_000)
                .param("workspace", workspace.value())
                .param("from", Times.db(span.from()))
                .param("to", Times.db(span.to()))
                .query(row -> {
                    var like = like(row, words);
                    counted.merge(like, 1, Integer::sum);
                    var other = also.apply(new TicketId(Rows.uuid(row, "id")), like);
                    if (!other.equals(like)) {
                        counted.merge(other, 1, Integer::sum);
                    }
                });
        return counted.entrySet().stream()
                .sorted(Map.Entry.<Like, Integer>comparingByValue().reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private record Row(Ticket ticket, Like like) {}

    private List<Row> rows(
            WorkspaceId workspace, Span span, @Nullable PastTicket last, Function<String, String> words) {
        return jdbc.sql("""
                select id, number, subject, type, severity, impact, urgency, priority, category, vertical, requester_id,
                       customer_id, source, plan_key, plan_name, contract_id, contract_version, chain_id, created_at, %s
                  from ticket.ticket
                 where workspace_id = :workspace and created_at >= :from and created_at < :to
                   and (created_at, number) > (:lastAt, :lastNumber)
                 order by created_at, number
                 limit :most
                """.formatted(BY_MATRIX))
                .param("workspace", workspace.value())
                .param("from", Times.db(span.from()))
                .param("to", Times.db(span.to()))
                .param(
                        "lastAt",
                        Times.db(
                                last == null
                                        ? span.from()
                                        : last.raised().origin().at()))
                .param("lastNumber", last == null ? 0L : last.raised().number())
                .param("most", AT_ONCE)
                .query((row, number) -> new Row(raised(workspace, row), like(row, words)))
                .list();
    }

    private static Ticket raised(WorkspaceId workspace, ResultSet row) throws SQLException {
        var at = Times.instant(row, "created_at");
        return new Ticket(
                workspace,
                new TicketId(Rows.uuid(row, "id")),
                row.getLong("number"),
                1,
                Tickets.facts(row),
                Tickets.origin(row),
                new Stage.New(),
                at,
                Leg.first(Place.triage(null), at),
                null,
                null,
                null,
                Ticket.Talk.begun(at),
                List.of(),
                List.of(),
                at,
                null);
    }

    private static Like like(ResultSet row, Function<String, String> words) throws SQLException {
        return new Like(
                row.getObject("customer_id", UUID.class),
                Rows.word(row, "type", TicketType.class),
                Rows.word(row, "severity", Severity.class),
                Rows.wordOrNull(row, "impact", Grade.class),
                Rows.wordOrNull(row, "urgency", Grade.class),
                row.getString("category"),
                row.getString("vertical"),
                row.getBoolean("by_matrix"),
                words.apply(row.getString("subject")));
    }

    private Map<TicketId, List<Leg>> legs(WorkspaceId workspace, Collection<TicketId> tickets) {
        var legs = new HashMap<TicketId, List<Leg>>();
        jdbc.sql("""
                select ticket_id, number, level, organisation_id, team_id, assignee_id, outside, hand_off, entered_at
                  from ticket.leg
                 where workspace_id = :workspace and ticket_id = any (:tickets)
                 order by ticket_id, number
                """)
                .param("workspace", workspace.value())
                .param("tickets", values(tickets))
                .query(row -> {
                    legs.computeIfAbsent(new TicketId(Rows.uuid(row, "ticket_id")), id -> new ArrayList<>())
                            .add(leg(row));
                });
        return legs;
    }

    private static Leg leg(ResultSet row) throws SQLException {
        return new Leg(
                row.getInt("number"),
                new Place(
                        Level.valueOf(row.getString("level")),
                        Rows.id(row, "organisation_id", OrganisationId::new),
                        Rows.id(row, "team_id", TeamId::new),
                        row.getBoolean("outside")),
                Rows.id(row, "assignee_id", PersonId::new),
                Times.instant(row, "entered_at"),
                Rows.integer(row, "hand_off"));
    }

    private Map<TicketId, Map<Integer, PastTicket.Question>> questions(
            WorkspaceId workspace, Collection<TicketId> tickets) {
        var questions = new HashMap<TicketId, Map<Integer, PastTicket.Question>>();
        jdbc.sql("""
                select ticket_id, number, level, organisation_id
                  from ticket.guidance
                 where workspace_id = :workspace and ticket_id = any (:tickets)
                """)
                .param("workspace", workspace.value())
                .param("tickets", values(tickets))
                .query(row -> {
                    questions
                            .computeIfAbsent(new TicketId(Rows.uuid(row, "ticket_id")), id -> new HashMap<>())
                            .put(
                                    row.getInt("number"),
                                    new PastTicket.Question(
                                            Level.valueOf(row.getString("level")),
                                            new OrganisationId(Rows.uuid(row, "organisation_id"))));
                });
        return questions;
    }

    private Map<TicketId, Set<String>> automatic(WorkspaceId workspace, Collection<TicketId> tickets) {
        var automatic = new HashMap<TicketId, Set<String>>();
        jdbc.sql("""
                select ticket_id, id
                  from ticket.message
                 where workspace_id = :workspace and ticket_id = any (:tickets) and side = 'customer' and automatic
                """)
                .param("workspace", workspace.value())
                .param("tickets", values(tickets))
                .query(row -> {
                    automatic
                            .computeIfAbsent(new TicketId(Rows.uuid(row, "ticket_id")), id -> new HashSet<>())
                            .add(row.getString("id"));
                });
        return automatic;
    }

    private static UUID[] values(Collection<TicketId> tickets) {
        return tickets.stream().map(TicketId::value).toArray(UUID[]::new);
    }
}
