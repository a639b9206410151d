package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The visibility rules told a second time, over the bare rows and without SQL: what the queries answer is held against it. */
record Oracle(
        UUID ticket,
        UUID requester,
        boolean triage,
        Map<UUID, String> roles,
        Set<UUID> followers,
        List<Message> messages) {

    record Message(
            UUID id,
            String audience,
            @Nullable UUID inside,
            @Nullable UUID outside,
            UUID organisation,
            String body,
            Set<UUID> shared) {}

    static Oracle read(JdbcClient jdbc, UUID ticket) {
        var shares = jdbc.sql("select message_id, organisation_id from ticket.share where ticket_id = ?")
                .param(ticket)
                .query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
        return jdbc.sql("select requester_id, team_id from ticket.ticket where id = ?")
                .param(ticket)
                .query((row, number) -> new Oracle(
                        ticket,
                        row.getObject(1, UUID.class),
                        row.getObject(2) == null,
                        jdbc
                                .sql("select organisation_id, role from ticket.party where ticket_id = ?")
                                .param(ticket)
                                .query((party, n) -> Map.entry(party.getObject(1, UUID.class), party.getString(2)))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        Set.copyOf(jdbc.sql("select person_id from ticket.follower where ticket_id = ?")
                                .param(ticket)
                                .query(UUID.class)
                                .list()),
                        jdbc.sql("""
                                select id, audience, inside_id, outside_id, organisation_id, body
                                  from ticket.message where ticket_id = ? order by at, id
                                """)
                                .param(ticket)
                                .query((message, n) -> message(message, shares))
                                .list()))
                .single();
    }

    private static Message message(java.sql.ResultSet row, List<Map.Entry<UUID, UUID>> shares)
            throws java.sql.SQLException {
        var id = row.getObject(1, UUID.class);
        return new Message(
                id,
                row.getString(2),
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                row.getString(6),
                shares.stream()
                        .filter(share -> share.getKey().equals(id))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.toSet()));
    }

    TicketView.@Nullable Side side(Actor actor) {
        var provider = actor.kind() == OrganisationKind.PROVIDER;
        if (provider && (actor.may(Permission.SEE_ALL_TICKETS) || triage && actor.may(Permission.TRIAGE))) {
            return TicketView.Side.CHAIN;
        }
        var role = roles.get(actor.organisation().value());
        if (role == null) {
            return null;
        }
        if (!role.equals("customer") && Visibility.works(actor)) {
            return role.equals("chain") ? TicketView.Side.CHAIN : TicketView.Side.OUTSIDE;
        }
        var person = actor.person().value();
        var own = requester.equals(person) || followers.contains(person);
        var colleague = role.equals("customer") && actor.may(Permission.SEE_ORGANISATION_TICKETS);
        return own || colleague ? TicketView.Side.CUSTOMER : null;
    }

    boolean reads(Actor actor, Message message) {
        var side = side(actor);
        if (side == null) {
            return false;
        }
        var mine = actor.organisation().value();
        if (side == TicketView.Side.OUTSIDE && message.shared.contains(mine)) {
            return true;
        }
        return switch (message.audience) {
            case "customer" -> side != TicketView.Side.OUTSIDE;
            case "chain" -> side == TicketView.Side.CHAIN;
            case "own" -> side != TicketView.Side.CUSTOMER && message.organisation.equals(mine);
            case "outside" ->
                side != TicketView.Side.CUSTOMER && (mine.equals(message.inside) || mine.equals(message.outside));
            default -> throw new IllegalStateException(message.audience);
        };
    }

    List<Message> readBy(Actor actor) {
        return messages.stream().filter(message -> reads(actor, message)).toList();
    }
}
