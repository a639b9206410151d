package io.tierline.ticket;

import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import io.tierline.kernel.WireWord;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The hand-offs of tickets. */
@Component
class HandOffs {

    private static final String COLUMNS = """
            select number, state, from_level, from_organisation, from_team, to_level, to_organisation, to_team, outside,
                   offered_by, offered_at, reason, tried, packet, share, approver, approver_permission, approved_by,
                   approved_at, question, asked_at, answer, decided_by, decided_at, verdict,
                   approved_at is not null or (approver is null and approver_permission is null) as arrived
              from ticket.hand_off
            """;

    private static final String PRESENT = """
            select h.*,
                   h.approved_at is not null or (h.approver is null and h.approver_permission is null) as arrived
              from ticket.ticket t
              join ticket.hand_off h on h.workspace_id = t.workspace_id and h.ticket_id = t.id
                                    and h.number in (t.hand_off, t.came_by)
             where t.workspace_id = :workspace and t.id = any (:tickets)
            """;

    private static final String ALL = """
            select h.*,
                   h.approved_at is not null or (h.approver is null and h.approver_permission is null) as arrived
              from ticket.hand_off h
             where h.workspace_id = :workspace and h.ticket_id = any (:tickets)
            """;

    private final JdbcClient jdbc;

    HandOffs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<HandOff> lookUp(Ticket ticket, int number) {
        return jdbc.sql(COLUMNS + " where workspace_id = :workspace and ticket_id = :ticket and number = :number")
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("number", number)
                .query(HandOffs::row)
                .optional();
    }

    /** The last one before that number by which the place got the ticket and which was not given back. */
    Optional<HandOff> acceptedInto(Ticket ticket, Place place, int before) {
        var team = place.team();
        if (team == null) {
            return Optional.empty();
        }
        return jdbc.sql(COLUMNS + """
                 where workspace_id = :workspace and ticket_id = :ticket and number < :before
                   and state = 'accepted' and to_team = :team
                 order by number desc
                 limit 1
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("before", before)
                .param("team", team.value())
                .query(HandOffs::row)
                .optional();
    }

    List<HandOff> of(WorkspaceId workspace, TicketId ticket) {
        return jdbc.sql(COLUMNS + " where workspace_id = :workspace and ticket_id = :ticket order by number limit 200")
                .param("workspace", workspace.value())
                .param("ticket", ticket.value())
                .query(HandOffs::row)
                .list();
    }

    /** All of many tickets, by ticket and number. */
    Map<TicketId, Map<Integer, HandOff>> all(WorkspaceId workspace, Collection<TicketId> tickets) {
        return byTicket(workspace, tickets, ALL);
    }

    /** Of many tickets: what is between sender and receiver, and what opened the present leg; by ticket and number. */
    Map<TicketId, Map<Integer, HandOff>> present(WorkspaceId workspace, Collection<TicketId> tickets) {
        return byTicket(workspace, tickets, PRESENT);
    }

    private Map<TicketId, Map<Integer, HandOff>> byTicket(
            WorkspaceId workspace, Collection<TicketId> tickets, String sql) {
        record Row(TicketId ticket, HandOff handOff) {}
        return jdbc
                .sql(sql)
                .param("workspace", workspace.value())
                .param("tickets", tickets.stream().map(TicketId::value).toArray(UUID[]::new))
                .query((row, number) -> new Row(new TicketId(Rows.uuid(row, "ticket_id")), row(row, number)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Row::ticket, Collectors.toMap(row -> row.handOff().number(), Row::handOff)));
    }

    int nextNumber(Ticket ticket) {
        return jdbc.sql("""
                select coalesce(max(number), 0) + 1 from ticket.hand_off
                 where workspace_id = :workspace and ticket_id = :ticket
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .query(Integer.class)
                .single();
    }

    /** Writes a new one or the next value of one that is there. */
    void save(Ticket ticket, HandOff handOff) {
        jdbc.sql("""
                insert into ticket.hand_off (
                    workspace_id, ticket_id, number, state, from_level, from_organisation, from_team, to_level,
                    to_organisation, to_team, outside, offered_by, offered_at, reason, tried, packet, share, approver,
                    approver_permission, approved_by, approved_at, question, asked_at, answer, decided_by, decided_at,
                    verdict)
                values (:workspace, :ticket, :number, :state, :fromLevel, :fromOrganisation, :fromTeam, :toLevel,
                    :toOrganisation, :toTeam, :outside, :offeredBy, :offeredAt, :reason, :tried, :packet::jsonb, :share,
                    :approver, :approverPermission, :approvedBy, :approvedAt, :question, :askedAt, :answer, :decidedBy,
                    :decidedAt, :verdict)
                on conflict (workspace_id, ticket_id, number) do update
                   set state = excluded.state, packet = excluded.packet, approved_by = excluded.approved_by,
                       approved_at = excluded.approved_at, question = excluded.question, asked_at = excluded.asked_at,
                       answer = excluded.answer, decided_by = excluded.decided_by, decided_at = excluded.decided_at,
                       verdict = excluded.verdict
                """).params(values(ticket, handOff)).update();
    }

    private static Map<String, @Nullable Object> values(Ticket ticket, HandOff handOff) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("workspace", ticket.workspace().value());
        values.put("ticket", ticket.id().value());
        values.put("number", handOff.number());
        values.put("state", handOff.passing().wire());
        places(handOff, values);
        offer(handOff.offer(), values);
        approval(handOff, values);
        asking(handOff.asking(), values);
        decision(handOff.passing().decision(), values);
        return values;
    }

    private static void places(HandOff handOff, Map<String, @Nullable Object> values) {
        var from = handOff.from();
        var to = handOff.to();
        values.put("fromLevel", from.level().name());
        values.put(
                "fromOrganisation",
                from.organisation() == null ? null : from.organisation().value());
        values.put("fromTeam", from.team() == null ? null : from.team().value());
        values.put("toLevel", to.level().name());
        values.put(
                "toOrganisation",
                to.organisation() == null ? null : to.organisation().value());
        values.put("toTeam", to.team() == null ? null : to.team().value());
        values.put("outside", to.outside());
    }

    private static void offer(HandOff.Offer offer, Map<String, @Nullable Object> values) {
        values.put("offeredBy", offer.by().value());
        values.put("offeredAt", Times.db(offer.at()));
        values.put("reason", offer.reason());
        values.put("tried", offer.tried());
        values.put("packet", Json.write(offer.packet()));
        values.put("share", offer.share().stream().map(MessageId::value).toArray(UUID[]::new));
    }

    private static void approval(HandOff handOff, Map<String, @Nullable Object> values) {
        var approval = handOff.approval();
        var waits = handOff.passing() instanceof HandOff.Passing.AwaitingApproval w ? w : null;
        values.put(
                "approver",
                waits == null || waits.approver() == null
                        ? null
                        : waits.approver().value());
        values.put("approverPermission", waits == null ? null : Rows.wireOrNull(waits.permission()));
        values.put("approvedBy", approval == null ? null : approval.by().value());
        values.put("approvedAt", Times.db(approval == null ? null : approval.at()));
    }

    private static void asking(HandOff.@Nullable Asking asking, Map<String, @Nullable Object> values) {
        values.put("question", asking == null ? null : asking.question());
        values.put("askedAt", Times.db(asking == null ? null : asking.at()));
        values.put("answer", asking == null ? null : asking.answer());
    }

    private static void decision(HandOff.@Nullable Decision decision, Map<String, @Nullable Object> values) {
        values.put("decidedBy", decision == null ? null : decision.by().value());
        values.put("decidedAt", Times.db(decision == null ? null : decision.at()));
        values.put("verdict", decision == null ? null : decision.words());
    }

    private static HandOff row(ResultSet row, int number) throws SQLException {
        var from = new Place(
                Level.valueOf(row.getString("from_level")),
                Rows.id(row, "from_organisation", OrganisationId::new),
                Rows.id(row, "from_team", TeamId::new),
                false);
        var to = new Place(
                Level.valueOf(row.getString("to_level")),
                Rows.id(row, "to_organisation", OrganisationId::new),
                Rows.id(row, "to_team", TeamId::new),
                row.getBoolean("outside"));
        return new HandOff(row.getInt("number"), from, to, offer(row), passing(row), approval(row), asking(row));
    }

    private static HandOff.Offer offer(ResultSet row) throws SQLException {
        return new HandOff.Offer(
                new PersonId(Rows.uuid(row, "offered_by")),
                Times.instant(row, "offered_at"),
                row.getString("reason"),
                row.getString("tried"),
                Json.packet(row.getString("packet")),
                Rows.uuids(row, "share").stream().map(MessageId::new).toList());
    }

    private static HandOff.Passing passing(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "awaiting-approval" ->
                new HandOff.Passing.AwaitingApproval(
                        Rows.id(row, "approver", PersonId::new), permission(row.getString("approver_permission")));
            case "offered" -> new HandOff.Passing.Offered();
            case "asked" -> new HandOff.Passing.Asked();
            case "accepted" -> new HandOff.Passing.Accepted(decider(row), Times.instant(row, "decided_at"));
            case "returned" ->
                new HandOff.Passing.Returned(decider(row), Times.instant(row, "decided_at"), verdict(row));
            case "refused" -> new HandOff.Passing.Stopped(decider(row), Times.instant(row, "decided_at"), verdict(row));
            case "withdrawn" ->
                new HandOff.Passing.Withdrawn(
                        decider(row), Times.instant(row, "decided_at"), row.getBoolean("arrived"));
            default -> throw new IllegalStateException("unknown state of a hand-off");
        };
    }

    private static @Nullable Permission permission(@Nullable String wire) {
        return wire == null ? null : WireWord.parse(Permission.class, wire).orElseThrow();
    }

    private static PersonId decider(ResultSet row) throws SQLException {
        return new PersonId(Rows.uuid(row, "decided_by"));
    }

    private static String verdict(ResultSet row) throws SQLException {
        return Objects.requireNonNullElse(row.getString("verdict"), "");
    }

    private static HandOff.@Nullable Approval approval(ResultSet row) throws SQLException {
        var by = Rows.id(row, "approved_by", PersonId::new);
        return by == null ? null : new HandOff.Approval(by, Times.instant(row, "approved_at"));
    }

    private static HandOff.@Nullable Asking asking(ResultSet row) throws SQLException {
        var question = row.getString("question");
        return question == null
                ? null
                : new HandOff.Asking(question, Times.instant(row, "asked_at"), row.getString("answer"));
    }
}
