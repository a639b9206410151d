package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sees what: the one place. Every query on tickets reads from {@code {tickets}} and every query on messages asks {@code
 * {readable}}; both are put in here, for one actor.
 *
 * <p>{@code {tickets}} is the tickets the actor may see, each with the side from which they see it; {@code {held}} is the same
 * for a choice of what the actor or their teams hold, {@code {worked}} what is not theirs as a customer or an outside party,
 * {@code {apart}} what they may see beside that; where it is the same as {@code {tickets}}, the side tells. {@code {teams}} is
 * for counting what the actor's teams hold. {@code {readable}} is whether they may read the message {@code m} of such a ticket
 * {@code t}.
 */
record Visibility(
        String tickets, String held, String worked, String teams, String apart, Map<String, Object> parameters) {

    /** The whole workspace: Tierline itself, and the provider's people who may see every ticket. */
    private static final String EVERY = """
            (select t.*, 'chain' as side from ticket.ticket t where t.workspace_id = :workspace)""";

    /**
     * By the organisation's part in the ticket: those who work see what their organisation serves, customers see their
     * colleagues' if a role lets them, and everybody sees what they asked for or follow.
     */
    private static final String BY_PARTY = """
            (select t.*, case when p.role <> 'customer' and :works then p.role else 'customer' end as side
               from ticket.ticket t
               join ticket.party p on p.workspace_id = t.workspace_id and p.ticket_id = t.id
                                  and p.organisation_id = :organisation
              where t.workspace_id = :workspace
                and (p.role <> 'customer' and :works
                     or p.role = 'customer' and :colleagues
                     or t.requester_id = :person
                     or exists (select 1 from ticket.follower f
                                 where f.workspace_id = t.workspace_id and f.ticket_id = t.id
                                   and f.person_id = :person)))""";

    /** The same and what found no chain. */
    private static final String BY_PARTY_OR_TRIAGE = """
            (select t.*, case when t.team_id is null then 'chain'
                              when p.role <> 'customer' and :works then p.role else 'customer' end as side
               from ticket.ticket t
               left join ticket.party p on p.workspace_id = t.workspace_id and p.ticket_id = t.id
                                       and p.organisation_id = :organisation
              where t.workspace_id = :workspace
                and (t.team_id is null
                     or p.role <> 'customer' and :works
                     or p.role = 'customer' and :colleagues
                     or p.role is not null and t.requester_id = :person
                     or p.role is not null
                        and exists (select 1 from ticket.follower f
                                     where f.workspace_id = t.workspace_id and f.ticket_id = t.id
                                       and f.person_id = :person)))""";

    /**
     * As {@link #BY_PARTY}, for a choice of what the actor or their teams hold. The planner does not know that their organisation
     * is a party of nearly all of that, and would read all it is a party of; so each ticket's party is looked up by itself.
     */
    private static final String HELD = """
            (select t.*, case when p.role <> 'customer' and :works then p.role else 'customer' end as side
               from ticket.ticket t
              cross join lateral (
                    select p.role from ticket.party p
                     where p.workspace_id = t.workspace_id and p.ticket_id = t.id and p.organisation_id = :organisation
                    offset 0) p
              where t.workspace_id = :workspace
                and (p.role <> 'customer' and :works
                     or p.role = 'customer' and :colleagues
                     or t.requester_id = :person
                     or exists (select 1 from ticket.follower f
                                 where f.workspace_id = t.workspace_id and f.ticket_id = t.id
                                   and f.person_id = :person)))""";

    /** As {@link #BY_PARTY}, for a choice of what the actor's organisation works on: counted from the indexes alone. */
    private static final String WORKED = """
            (select t.*, p.role as side
               from ticket.ticket t
               join ticket.party p on p.workspace_id = t.workspace_id and p.ticket_id = t.id
                                  and p.organisation_id = :organisation and p.role = 'chain'
              where t.workspace_id = :workspace and :works)""";

    /**
     * For a choice of what the actor's teams hold: members are of their team's organisation, and who holds a ticket works on it.
     */
    private static final String OF_TEAMS = """
            (select t.* from ticket.ticket t where t.workspace_id = :workspace)""";

    /** As {@link #BY_PARTY}, without what the actor's organisation works on: found by the party's index. */
    private static final String APART = """
            (select t.*, case when p.role <> 'customer' and :works then p.role else 'customer' end as side
               from ticket.ticket t
               join ticket.party p on p.workspace_id = t.workspace_id and p.ticket_id = t.id
                                  and p.organisation_id = :organisation and p.role in ('customer', 'outside')
              where t.workspace_id = :workspace
                and (p.role <> 'customer' and :works
                     or p.role = 'customer' and :colleagues
                     or t.requester_id = :person
                     or exists (select 1 from ticket.follower f
                                 where f.workspace_id = t.workspace_id and f.ticket_id = t.id
                                   and f.person_id = :person)))""";

    private static final String READABLE = """
            (:system
             or m.audience = 'customer' and t.side <> 'outside'
                and (m.proven or t.side = 'chain' or m.author_id = :person)
             or m.audience = 'chain' and t.side = 'chain'
             or m.audience = 'own' and t.side <> 'customer' and m.organisation_id = :organisation
             or m.audience = 'outside' and t.side <> 'customer' and :organisation in (m.inside_id, m.outside_id)
             or t.side = 'outside'
                and exists (select 1 from ticket.share s
                             where s.workspace_id = m.workspace_id and s.message_id = m.id
                               and s.organisation_id = :organisation))""";

    static Visibility of(Actor actor) {
        var scope = scope(actor);
        return new Visibility(
                scope,
                scope.equals(BY_PARTY) ? HELD : scope,
                scope.equals(BY_PARTY) ? WORKED : scope,
                works(actor) ? OF_TEAMS : scope,
                scope.equals(BY_PARTY) && works(actor) ? APART : scope,
                Map.of(
                        "workspace", actor.workspace().value(),
                        "person", actor.person().value(),
                        "organisation", actor.organisation().value(),
                        "works", works(actor),
                        "colleagues", actor.may(Permission.SEE_ORGANISATION_TICKETS),
                        "system", actor.isSystem()));
    }

    /** The statement as it is for this actor. */
    String in(String sql) {
        return sql.replace("{tickets}", tickets)
                .replace("{held}", held)
                .replace("{worked}", worked)
                .replace("{teams}", teams)
                .replace("{apart}", apart)
                .replace("{readable}", READABLE);
    }

    /** Those who see the whole workspace. */
    static boolean seesAll(Actor actor) {
        return actor.isSystem() || (actor.kind() == OrganisationKind.PROVIDER && actor.may(Permission.SEE_ALL_TICKETS));
    }

    /** Those who read what their organisation serves. */
    static boolean works(Actor actor) {
        return actor.may(Permission.WORK_TICKETS)
                || actor.may(Permission.APPROVE_HAND_OFFS)
                || actor.may(Permission.SEE_BRIDGE)
                || actor.may(Permission.SEE_ORGANISATION_TICKETS);
    }

    private static String scope(Actor actor) {
        if (seesAll(actor)) {
            return EVERY;
        }
        var triages = actor.kind() == OrganisationKind.PROVIDER && actor.may(Permission.TRIAGE);
        return triages ? BY_PARTY_OR_TRIAGE : BY_PARTY;
    }

    /** The parameters of a query about one ticket, with room for more. */
    static Map<String, @Nullable Object> ofTicket(Actor by, Seen seen) {
        var values = new HashMap<String, @Nullable Object>(of(by).parameters());
        values.put("ticket", seen.ticket().id().value());
        return values;
    }
}
