package io.tierline.ticket;

import io.tierline.directory.Chain;
import io.tierline.directory.ChainId;
import io.tierline.directory.ChainStep;
import io.tierline.directory.DirectoryQueries;
import io.tierline.kernel.Actor;
import io.tierline.kernel.Ids;
import io.tierline.kernel.OrganisationKind;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.WorkspaceId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the open tickets that hang on a category, product line, plan, chain or team, and moves them to what takes its place.
 * For administrators who take something out of use; counts stop at 10,000, and so many are moved at most in one go. Who gets
 * tickets so or loses them is told by {@link TicketsRehoused}.
 */
@Component
public class Rehousing {

    private static final int MOST = 10_000;

    private final JdbcClient jdbc;
    private final Workbench bench;
    private final Classifying classifying;
    private final DirectoryQueries directory;
    private final ApplicationEventPublisher events;

    Rehousing(
            JdbcClient jdbc,
            Workbench bench,
            Classifying classifying,
            DirectoryQueries directory,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.bench = bench;
        this.classifying = classifying;
        this.directory = directory;
        this.events = events;
    }

    /** Open tickets in the category. */
    public long openInCategory(WorkspaceId workspace, String key) {
        return inCategory(workspace, key).size();
    }

    /** Open tickets of the product line. */
    public long openInVertical(WorkspaceId workspace, String key) {
        return inVertical(workspace, key).size();
    }

    /** Open tickets that were promised under the plan. */
    public long openUnderPlan(WorkspaceId workspace, String key) {
        return read(
                workspace,
                () -> jdbc.sql("""
                select count(*) from (
                    select from ticket.ticket
                     where workspace_id = :workspace and state not in ('solved', 'closed') and plan_key = :key
                     limit :most) open
                """)
                        .param("workspace", workspace.value())
                        .param("key", key)
                        .param("most", MOST)
                        .query(Long.class)
                        .single());
    }

    /** Open tickets on their way through the chain. */
    public long openInChain(WorkspaceId workspace, ChainId chain) {
        return inChain(workspace, chain).size();
    }

    /** Open tickets at the team, and those that wait for its answer to an offer. */
    public long openAtTeam(WorkspaceId workspace, TeamId team) {
        return atTeam(workspace, team).size()
                + read(
                        workspace,
                        () -> jdbc.sql("""
                select count(*) from (
                    select from ticket.ticket t
                      join ticket.hand_off h on h.workspace_id = t.workspace_id and h.ticket_id = t.id
                       and h.number = t.hand_off
                     where t.workspace_id = :workspace and t.state not in ('solved', 'closed')
                       and h.to_team = :team and t.team_id is distinct from :team
                     limit :most) offered
                """)
                                .param("workspace", workspace.value())
                                .param("team", team.value())
                                .param("most", MOST)
                                .query(Long.class)
                                .single());
    }

    /** Puts the category's open tickets into another, as that version of the blueprint says. */
    public void moveCategory(Actor by, String from, String to, int version) {
        by.require(Permission.ADMINISTER);
        each(
                by,
                inCategory(by.workspace(), from),
                (system, ref) -> classifying.recategorise(system, ref, from, to, version));
    }

    /** Puts the product line's open tickets under another; they stay where they are. */
    public void moveVertical(Actor by, String from, String to) {
        by.require(Permission.ADMINISTER);
        each(
                by,
                inVertical(by.workspace(), from),
                (system, ref) ->
                        classifying.classify(system, ref, new Classification(null, null, null, null, null, to, null)));
    }

    /** Gives the team's open tickets to another, at their level. */
    public void moveTeam(Actor by, TeamId from, TeamId to) {
        by.require(Permission.ADMINISTER);
        var team = directory.team(by.workspace(), to).orElseThrow(Refused::notFound);
        var outside = directory
                .organisation(by.workspace(), team.organisation())
                .filter(house -> house.kind() == OrganisationKind.THIRD_PARTY)
                .isPresent();
        rehouse(
                by,
                atTeam(by.workspace(), from),
                ticket -> new Place(ticket.leg().place().level(), team.organisation(), to, outside),
                ticket -> ticket.origin().chain());
    }

    /** Puts the chain's open tickets on another: at their team if it stands there too, else at its first at their level. */
    public void moveChain(Actor by, ChainId from, ChainId to) {
        by.require(Permission.ADMINISTER);
        var chain = directory.chain(by.workspace(), to).orElseThrow(Refused::notFound);
        rehouse(
                by,
                inChain(by.workspace(), from),
                ticket -> place(chain, ticket.leg().place()),
                ticket -> to.value());
    }

    private void rehouse(
            Actor by, List<TicketId> tickets, Function<Ticket, Place> place, Function<Ticket, @Nullable UUID> chain) {
        Map<TeamId, Integer> came = new HashMap<>();
        Map<PersonId, Integer> lost = new HashMap<>();
        bench.in(by, () -> {
            each(by, tickets, (system, ref) -> {
                var ticket = bench.lock(system, ref).ticket();
                var to = place.apply(ticket);
                classifying.rehouse(system, ref, to, chain.apply(ticket));
                if (!to.equals(ticket.leg().place())) {
                    count(came, to.team());
                    count(lost, ticket.leg().assignee());
                }
            });
            if (!came.isEmpty()) {
                events.publishEvent(new TicketsRehoused(by.workspace(), Ids.next(), came, lost));
            }
            return tickets.size();
        });
    }

    private static <K> void count(Map<K, Integer> counts, @Nullable K one) {
        if (one != null) {
            counts.merge(one, 1, Integer::sum);
        }
    }

    private static Place place(Chain chain, Place here) {
        var team = here.team();
        var step = (team == null ? java.util.Optional.<ChainStep>empty() : chain.of(team))
                .or(() -> chain.at(here.level()))
                .orElseGet(() -> chain.steps().getFirst());
        return new Place(step.level(), step.organisation(), step.team(), step.outside());
    }

    private interface Move {
        void make(Actor system, TicketRef ref);
    }

    /** By rule and not by a person: the administrator need not be able to work tickets. */
    private void each(Actor by, List<TicketId> tickets, Move move) {
        var system = Actor.system(by.workspace());
        bench.in(by, () -> {
            tickets.forEach(ticket -> move.make(system, TicketRef.of(ticket)));
            return tickets.size();
        });
    }

    private List<TicketId> inCategory(WorkspaceId workspace, String key) {
        return ids(workspace, jdbc.sql("""
                select id from ticket.ticket
                 where workspace_id = :workspace and state not in ('solved', 'closed') and category = :key
                 order by id limit :most
                """).param("key", key));
    }

    private List<TicketId> inVertical(WorkspaceId workspace, String key) {
        return ids(workspace, jdbc.sql("""
                select id from ticket.ticket
                 where workspace_id = :workspace and state not in ('solved', 'closed') and vertical = :key
                 order by id limit :most
                """).param("key", key));
    }

    private List<TicketId> inChain(WorkspaceId workspace, ChainId chain) {
        return ids(workspace, jdbc.sql("""
                select id from ticket.ticket
                 where workspace_id = :workspace and state not in ('solved', 'closed') and chain_id = :chain
                 order by id limit :most
                """).param("chain", chain.value()));
    }

    private List<TicketId> atTeam(WorkspaceId workspace, TeamId team) {
        return ids(workspace, jdbc.sql("""
                select id from ticket.ticket
                 where workspace_id = :workspace and state not in ('solved', 'closed') and team_id = :team
                 order by id limit :most
                """).param("team", team.value()));
    }

    private List<TicketId> ids(WorkspaceId workspace, JdbcClient.StatementSpec statement) {
        return read(
                workspace,
                () -> statement
                        .param("workspace", workspace.value())
                        .param("most", MOST)
                        .query((row, number) -> new TicketId(row.getObject("id", UUID.class)))
                        .list());
    }

    private <T> T read(WorkspaceId workspace, java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(bench.in(Actor.system(workspace), work));
    }
}
