package io.tierline.ticket;

import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which organisations are on a ticket and who follows it. */
@Component
class Parties {

    static final String CUSTOMER = "customer";
    static final String CHAIN = "chain";
    static final String OUTSIDE = "outside";

    private final JdbcClient jdbc;

    Parties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts organisations on the ticket; one that is on it already keeps the part that reads more. */
    void add(Ticket ticket, Map<OrganisationId, String> roles, Instant at) {
        if (roles.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into ticket.party as p (workspace_id, ticket_id, organisation_id, role, since)
                select :workspace, :ticket, x.organisation, x.role, :at
                  from unnest(:organisations::uuid[], :roles::text[]) as x (organisation, role)
                    on conflict (workspace_id, ticket_id, organisation_id) do update set role = excluded.role
                 where excluded.role = 'chain' or p.role = 'outside'
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("organisations", ids(roles.keySet()))
                .param("roles", roles.values().toArray(String[]::new))
                .param("at", Times.db(at))
                .update();
    }

    /** Takes off who was on it by a mistaken customer: all but those named, those who held it, and outside parties. */
    void keepOnly(Ticket ticket, Collection<OrganisationId> named) {
        jdbc.sql("""
                delete from ticket.party p
                 where p.workspace_id = :workspace and p.ticket_id = :ticket and p.role <> 'outside'
                   and p.organisation_id <> all (:named)
                   and not exists (select 1 from ticket.leg l
                                    where l.workspace_id = p.workspace_id and l.ticket_id = p.ticket_id
                                      and l.organisation_id = p.organisation_id)
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("named", ids(named))
                .update();
    }

    boolean has(Ticket ticket, OrganisationId organisation, Collection<String> roles) {
        return jdbc.sql("""
                select exists (select 1 from ticket.party
                                where workspace_id = :workspace and ticket_id = :ticket
                                  and organisation_id = :organisation and role = any (:roles))
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("organisation", organisation.value())
                .param("roles", roles.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }

    /** What the parties of one ticket are to another. */
    void copy(Ticket from, TicketId to, Instant at) {
        jdbc.sql("""
                insert into ticket.party (workspace_id, ticket_id, organisation_id, role, since)
                select workspace_id, :to, organisation_id, role, :at
                  from ticket.party
                 where workspace_id = :workspace and ticket_id = :from and role <> 'outside'
                    on conflict do nothing
                """)
                .param("workspace", from.workspace().value())
                .param("from", from.id().value())
                .param("to", to.value())
                .param("at", Times.db(at))
                .update();
    }

    void follow(Ticket ticket, PersonId person, Instant at) {
        jdbc.sql("""
                insert into ticket.follower (workspace_id, ticket_id, person_id, since)
                values (:workspace, :ticket, :person, :at)
                    on conflict do nothing
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("person", person.value())
                .param("at", Times.db(at))
                .update();
    }

    void unfollow(Ticket ticket, PersonId person) {
        jdbc.sql("""
                delete from ticket.follower
                 where workspace_id = :workspace and ticket_id = :ticket and person_id = :person
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("person", person.value())
                .update();
    }

    List<PersonId> followers(Ticket ticket) {
        return jdbc
                .sql("""
                select person_id from ticket.follower
                 where workspace_id = :workspace and ticket_id = :ticket
                 order by since, person_id
                 limit 500
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    void link(Ticket ticket, LinkKind kind, TicketId other, Instant at) {
        jdbc.sql("""
                insert into ticket.link (workspace_id, ticket_id, kind, other_id, since)
                values (:workspace, :ticket, :kind, :other, :at), (:workspace, :other, :reversed, :ticket, :at)
                    on conflict do nothing
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("other", other.value())
                .param("kind", kind.wire())
                .param("reversed", kind.reversed().wire())
                .param("at", Times.db(at))
                .update();
    }

    void unlink(Ticket ticket, LinkKind kind, TicketId other) {
        jdbc.sql("""
                delete from ticket.link
                 where workspace_id = :workspace
                   and (ticket_id = :ticket and kind = :kind and other_id = :other
                        or ticket_id = :other and kind = :reversed and other_id = :ticket)
                """)
                .param("workspace", ticket.workspace().value())
                .param("ticket", ticket.id().value())
                .param("other", other.value())
                .param("kind", kind.wire())
                .param("reversed", kind.reversed().wire())
                .update();
    }

    private static UUID[] ids(Collection<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::value).toArray(UUID[]::new);
    }
}
