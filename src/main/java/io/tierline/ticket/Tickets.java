package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Grade;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.Refused;
import io.tierline.kernel.Severity;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.TicketType;
import io.tierline.kernel.Times;
import io.tierline.kernel.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ticket's own row and its legs. */
@Component
class Tickets {

    private static final String FIND = """
            with seen as (select t.id, t.side from {tickets} t where {named})
            select t.*, seen.side,
                   exists (select 1 from ticket.follower f
                            where f.workspace_id = t.workspace_id and f.ticket_id = t.id and f.person_id = :person)
                       as following,
                   exists (select 1 from ticket.guidance g
                            where g.workspace_id = t.workspace_id and g.ticket_id = t.id and g.answered_at is null
                              and g.team_id = any (:teams)) as asked,
                   exists (select 1 from ticket.party p
                            where p.workspace_id = t.workspace_id and p.ticket_id = t.id and p.role = 'outside')
                       as has_outside
              from seen
              join ticket.ticket t on t.workspace_id = :workspace and t.id = seen.id
            """;

    private static final String ONE = FIND.replace("{named}", "t.id = :id or t.number = :number");
    private static final String SOME = FIND.replace("{named}", "t.id = any (:ids)");

    private static final String AFTER_THE_SUBJECT = """
                   revision = :revision, state = :state, state_since = :stateSince,
                   waiting = :waiting, waiting_inside = :waitingInside, hold_reason = :holdReason, hold_party = :holdParty,
                   closed_how = :closedHow, merged_into = :mergedInto, solution_message = :solutionMessage,
                   solved_by = :solvedBy, solved_at = :solvedAt, closes_at = :closesAt, validated = :validated,
                   validated_at = :validatedAt, validation_words = :validationWords, type = :type,
                   severity = :severity, impact = :impact, urgency = :urgency, priority = :priority,
                   category = :category, vertical = :vertical, requester_id = :requester,
                   customer_id = :customer, plan_key = :planKey, plan_name = :planName, contract_id = :contract,
                   contract_version = :contractVersion, chain_id = :chain, leg = :leg, level = :level,
                   team_id = :team, holder_id = :holder, assignee_id = :assignee, outside = :outside,
                   entered_at = :enteredAt, hand_off = :handOff, came_by = :cameBy, tags = :tags,
                   because = :because::jsonb, first_reply_at = :firstReplyAt, waits_since = :waitsSince,
                   last_word_at = :lastWordAt, doubted_since = :doubtedSince, updated_at = :updatedAt, next_due_at = coalesce(:nextDueAt, 'infinity'::timestamptz)
             where workspace_id = :workspace and id = :id and revision = :seen
            """;

    private static final String SAVE = "update ticket.ticket set " + AFTER_THE_SUBJECT;
    /** The words to search for are made from the subject, so it is written only when it changed. */
    private static final String SAVE_WITH_SUBJECT = "update ticket.ticket set subject = :subject, " + AFTER_THE_SUBJECT;

    private final JdbcClient jdbc;
    private final HandOffs handOffs;

    Tickets(JdbcClient jdbc, HandOffs handOffs) {
        this.jdbc = jdbc;
        this.handOffs = handOffs;
    }

    /** The ticket, if the actor may see it; else it is not found. */
    Seen find(Actor actor, TicketRef ref) {
        return load(actor, ref, ONE);
    }

    /** The same for a change: nobody else changes it until this transaction ends. */
    Seen lock(Actor actor, TicketRef ref) {
        return load(actor, ref, ONE + " for update of t");
    }

    /** Those of the tickets that the actor may see, in the order in which they are named. */
    List<Seen> findAll(Actor actor, List<TicketId> ids) {
        var visibility = Visibility.of(actor);
        var found = jdbc.sql(visibility.in(SOME))
                .params(visibility.parameters())
                .param("ids", ids.stream().map(TicketId::value).toArray(UUID[]::new))
                .param("teams", actor.teams().stream().map(TeamId::value).toArray(UUID[]::new))
                .query((row, number) -> found(actor.workspace(), row))
                .list();
        var present = handOffs.present(actor.workspace(), ids);
        return found.stream()
                .map(one -> one.with(present.getOrDefault(one.seen.ticket().id(), Map.of())))
                .sorted(Comparator.comparingInt(
                        seen -> ids.indexOf(seen.ticket().id())))
                .toList();
    }

    long nextNumber(WorkspaceId workspace) {
        return jdbc.sql("select ticket.next_number(:workspace)")
                .param("workspace", workspace.value())
                .query(Long.class)
                .single();
    }

    /** A new ticket with its first leg and the organisations on it, in one statement. */
    void insert(Ticket ticket, Map<OrganisationId, String> parties) {
        jdbc.sql("""
                with leg as (
                    insert into ticket.leg (workspace_id, ticket_id, number, level, organisation_id, team_id,
                                            assignee_id, outside, entered_at)
                    values (:workspace, :id, :leg, :level, :holder, :team, :assignee, :outside, :enteredAt)),
                party as (
                    insert into ticket.party (workspace_id, ticket_id, organisation_id, role, since)
                    select :workspace, :id, organisation, role, :createdAt
                      from unnest(:parties::uuid[], :roles::text[]) as p (organisation, role))
                insert into ticket.ticket (
                    workspace_id, id, number, revision, subject, state, state_since, waiting, waiting_inside, hold_reason, hold_party,
                    closed_how, merged_into, type, severity, impact, urgency, priority, category, vertical,
                    requester_id, customer_id, source, plan_key, plan_name, contract_id, contract_version, chain_id,
                    leg, level, team_id, holder_id, assignee_id, outside, entered_at, tags, because, first_reply_at,
                    waits_since, last_word_at, doubted_since, created_at, updated_at, next_due_at)
                values (:workspace, :id, :number, :revision, :subject, :state, :stateSince, :waiting, :waitingInside, :holdReason,
                    :holdParty, :closedHow, :mergedInto, :type, :severity, :impact, :urgency, :priority, :category,
                    :vertical, :requester, :customer, :source, :planKey, :planName, :contract, :contractVersion,
                    :chain, :leg, :level, :team, :holder, :assignee, :outside, :enteredAt, :tags, :because::jsonb,
                    :firstReplyAt, :waitsSince, :lastWordAt, :doubtedSince, :createdAt, :updatedAt,
                    coalesce(:nextDueAt, 'infinity'::timestamptz))
                """)
                .params(values(ticket))
                .param(
                        "parties",
                        parties.keySet().stream().map(OrganisationId::value).toArray(UUID[]::new))
                .param("roles", parties.values().toArray(String[]::new))
                .update();
    }

    /** The number of the leg by which a ticket first came to the team and level that have it now. */
    int firstLegAt(Ticket ticket) {
        var leg = ticket.leg();
        return leg.number() == 1
                ? 1
                : jdbc.sql("""
                        select coalesce(min(number), :leg)
                          from ticket.leg
                         where workspace_id = :workspace and ticket_id = :ticket
                           and team_id = :team and level = :level
                        """)
                        .param("leg", leg.number())
                        .param("workspace", ticket.workspace().value())
                        .param("ticket", ticket.id().value())
                        .param(
                                "team",
                                Objects.requireNonNull(leg.place().team()).value())
                        .param("level", leg.place().level().name())
                        .query(Integer.class)
                        .single();
    }

    /** Writes the next value over the one it came from; somebody else's change in between is refused as stale. */
    void save(Ticket before, Ticket after) {
        var values = values(after);
        values.put("seen", before.revision());
        var sql = before.facts().subject().equals(after.facts().subject()) ? SAVE : SAVE_WITH_SUBJECT;
        var rows = jdbc.sql(sql).params(values).update();
        if (rows != 1) {
            throw Refused.of(io.tierline.kernel.CommonRefusal.CHANGED_MEANWHILE);
        }
        saveLeg(before.leg(), after.leg(), values);
    }

    private void saveLeg(Leg before, Leg after, Map<String, @Nullable Object> values) {
        if (before.number() != after.number()) {
            values.put(
                    "outcome",
                    after.handOff() != null ? "handed-off" : before.place().inTriage() ? "routed" : "returned");
            jdbc.sql("""
                    update ticket.leg set left_at = :enteredAt, outcome = :outcome
                     where workspace_id = :workspace and ticket_id = :id and left_at is null
                    """).params(values).update();
            jdbc.sql("""
                    insert into ticket.leg (workspace_id, ticket_id, number, level, organisation_id, team_id,
                                            assignee_id, outside, hand_off, entered_at)
                    values (:workspace, :id, :leg, :level, :holder, :team, :assignee, :outside, :openedBy, :enteredAt)
                    """).params(values).update();
        } else if (!Objects.equals(before.assignee(), after.assignee())) {
            jdbc.sql("""
                    update ticket.leg set assignee_id = :assignee
                     where workspace_id = :workspace and ticket_id = :id and left_at is null
                    """).params(values).update();
        }
    }

    private Seen load(Actor actor, TicketRef ref, String sql) {
        var visibility = Visibility.of(actor);
        var found = jdbc.sql(visibility.in(sql))
                .params(visibility.parameters())
                .param("id", ref.id() == null ? null : ref.id().value(), java.sql.Types.OTHER)
                .param("number", ref.number(), java.sql.Types.BIGINT)
                .param("teams", actor.teams().stream().map(TeamId::value).toArray(UUID[]::new))
                .query((row, number) -> found(actor.workspace(), row))
                .optional()
                .orElseThrow(Refused::notFound);
        return withHandOffs(found);
    }

    /** A row and the numbers of the hand-offs that matter to it. */
    private record Found(
            Seen seen, @Nullable Integer running, @Nullable Integer cameBy) {

        Seen with(Map<Integer, HandOff> handOffs) {
            return seen.with(seen.ticket()
                    .withHandOffs(
                            running == null ? null : handOffs.get(running),
                            cameBy == null ? null : handOffs.get(cameBy)));
        }
    }

    private static Found found(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Found(seen(workspace, row), Rows.integer(row, "hand_off"), Rows.integer(row, "came_by"));
    }

    /** They are read after the lock is held: read beside it, they would be those from before the wait. */
    private Seen withHandOffs(Found found) {
        if (found.running == null && found.cameBy == null) {
            return found.seen;
        }
        var id = found.seen.ticket().id();
        return found.with(
                handOffs.present(found.seen.ticket().workspace(), List.of(id)).getOrDefault(id, Map.of()));
    }

    private static Seen seen(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Seen(
                ticket(workspace, row),
                TicketView.Side.valueOf(row.getString("side").toUpperCase(java.util.Locale.ROOT)),
                row.getBoolean("following"),
                row.getBoolean("asked"),
                row.getBoolean("has_outside"));
    }

    static Ticket ticket(WorkspaceId workspace, ResultSet row) throws SQLException {
        return new Ticket(
                workspace,
                new TicketId(Rows.uuid(row, "id")),
                row.getLong("number"),
                row.getLong("revision"),
                facts(row),
                origin(row),
                stage(row),
                Times.instant(row, "state_since"),
                leg(row),
                null,
                null,
                solution(row),
                new Ticket.Talk(
                        Times.instantOrNull(row, "first_reply_at"),
                        Times.instantOrNull(row, "waits_since"),
                        Times.instantOrNull(row, "last_word_at"),
                        Times.instantOrNull(row, "doubted_since")),
                Rows.texts(row, "tags"),
                Json.because(row.getString("because")),
                Times.instant(row, "updated_at"),
                Rows.due(row, "next_due_at"));
    }

    static Ticket.Facts facts(ResultSet row) throws SQLException {
        return new Ticket.Facts(
                row.getString("subject"),
                Rows.word(row, "type", TicketType.class),
                Rows.word(row, "severity", Severity.class),
                Rows.wordOrNull(row, "impact", Grade.class),
                Rows.wordOrNull(row, "urgency", Grade.class),
                row.getInt("priority"),
                row.getString("category"),
                row.getString("vertical"));
    }

    static Ticket.Origin origin(ResultSet row) throws SQLException {
        return new Ticket.Origin(
                new PersonId(Rows.uuid(row, "requester_id")),
                Rows.id(row, "customer_id", OrganisationId::new),
                plan(row),
                Rows.id(row, "chain_id", id -> id),
                Rows.word(row, "source", Source.class),
                Times.instant(row, "created_at"));
    }

    private static Ticket.@Nullable Plan plan(ResultSet row) throws SQLException {
        var key = row.getString("plan_key");
        return key == null
                ? null
                : new Ticket.Plan(
                        key,
                        row.getString("plan_name"),
                        Rows.id(row, "contract_id", id -> id),
                        row.getInt("contract_version"));
    }

    private static Leg leg(ResultSet row) throws SQLException {
        var place = new Place(
                Level.valueOf(row.getString("level")),
                Rows.id(row, "holder_id", OrganisationId::new),
                Rows.id(row, "team_id", TeamId::new),
                row.getBoolean("outside"));
        return new Leg(
                row.getInt("leg"),
                place,
                Rows.id(row, "assignee_id", PersonId::new),
                Times.instant(row, "entered_at"),
                Rows.integer(row, "came_by"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        var waiting = Objects.requireNonNullElse(row.getString("waiting"), "");
        return switch (Rows.word(row, "state", TicketState.class)) {
            case NEW -> new Stage.New();
            case OPEN -> new Stage.Open();
            case PENDING -> new Stage.Pending(waiting, row.getBoolean("waiting_inside"));
            case ON_HOLD ->
                new Stage.OnHold(
                        Rows.word(row, "hold_reason", HoldReason.class),
                        Rows.id(row, "hold_party", OrganisationId::new),
                        waiting);
            case SOLVED -> new Stage.Solved(new PersonId(Rows.uuid(row, "solved_by")), Times.instant(row, "closes_at"));
            case CLOSED ->
                new Stage.Closed(
                        Rows.word(row, "closed_how", Stage.How.class), Rows.id(row, "merged_into", TicketId::new));
        };
    }

    private static Ticket.@Nullable Solution solution(ResultSet row) throws SQLException {
        var message = Rows.id(row, "solution_message", MessageId::new);
        return message == null
                ? null
                : new Ticket.Solution(
                        message,
                        new PersonId(Rows.uuid(row, "solved_by")),
                        Times.instant(row, "solved_at"),
                        Times.instant(row, "closes_at"),
                        Rows.truth(row, "validated"),
                        Times.instantOrNull(row, "validated_at"),
                        row.getString("validation_words"));
    }

    private static Map<String, @Nullable Object> values(Ticket ticket) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("workspace", ticket.workspace().value());
        values.put("id", ticket.id().value());
        values.put("number", ticket.number());
        values.put("revision", ticket.revision());
        values.put("stateSince", Times.db(ticket.stageSince()));
        values.put("handOff", ticket.handOff() == null ? null : ticket.handOff().number());
        values.put("cameBy", ticket.cameBy() == null ? null : ticket.cameBy().number());
        values.put("tags", ticket.tags().toArray(String[]::new));
        values.put("because", Json.write(ticket.because()));
        values.put("firstReplyAt", Times.db(ticket.talk().firstReplyAt()));
        values.put("waitsSince", Times.db(ticket.talk().waitsSince()));
        values.put("lastWordAt", Times.db(ticket.talk().lastWordAt()));
        values.put("doubtedSince", Times.db(ticket.talk().doubtedSince()));
        values.put("updatedAt", Times.db(ticket.updatedAt()));
        values.put("nextDueAt", Times.db(ticket.nextDueAt()));
        facts(ticket.facts(), values);
        origin(ticket.origin(), values);
        stage(ticket.stage(), values);
        leg(ticket.leg(), values);
        solution(ticket.solution(), values);
        return values;
    }

    private static void facts(Ticket.Facts facts, Map<String, @Nullable Object> values) {
        values.put("subject", facts.subject());
        values.put("type", facts.type().wire());
        values.put("severity", facts.severity().wire());
        values.put("impact", Rows.wireOrNull(facts.impact()));
        values.put("urgency", Rows.wireOrNull(facts.urgency()));
        values.put("priority", facts.priority());
        values.put("category", facts.category());
        values.put("vertical", facts.vertical());
    }

    private static void origin(Ticket.Origin origin, Map<String, @Nullable Object> values) {
        var plan = origin.plan();
        values.put("requester", origin.requester().value());
        values.put(
                "customer", origin.customer() == null ? null : origin.customer().value());
        values.put("planKey", plan == null ? null : plan.key());
        values.put("planName", plan == null ? null : plan.name());
        values.put("contract", plan == null ? null : plan.contract());
        values.put("contractVersion", plan == null ? null : plan.version());
        values.put("chain", origin.chain());
        values.put("source", origin.source().wire());
        values.put("createdAt", Times.db(origin.at()));
    }

    private static void stage(Stage stage, Map<String, @Nullable Object> values) {
        values.put("state", stage.state().wire());
        values.put(
                "waiting",
                stage instanceof Stage.Pending p ? p.reason() : stage instanceof Stage.OnHold h ? h.note() : null);
        values.put("waitingInside", stage instanceof Stage.Pending p && p.inside());
        values.put("holdReason", stage instanceof Stage.OnHold h ? h.reason().wire() : null);
        values.put(
                "holdParty",
                stage instanceof Stage.OnHold h && h.party() != null ? h.party().value() : null);
        values.put("closedHow", stage instanceof Stage.Closed c ? c.how().wire() : null);
        values.put(
                "mergedInto",
                stage instanceof Stage.Closed c && c.mergedInto() != null
                        ? c.mergedInto().value()
                        : null);
    }

    private static void leg(Leg leg, Map<String, @Nullable Object> values) {
        var place = leg.place();
        values.put("leg", leg.number());
        values.put("level", place.level().name());
        values.put("team", place.team() == null ? null : place.team().value());
        values.put(
                "holder",
                place.organisation() == null ? null : place.organisation().value());
        values.put("assignee", leg.assignee() == null ? null : leg.assignee().value());
        values.put("outside", place.outside());
        values.put("enteredAt", Times.db(leg.enteredAt()));
        values.put("openedBy", leg.handOff());
    }

    private static void solution(Ticket.@Nullable Solution solution, Map<String, @Nullable Object> values) {
        values.put(
                "solutionMessage", solution == null ? null : solution.message().value());
        values.put("solvedBy", solution == null ? null : solution.by().value());
        values.put("solvedAt", Times.db(solution == null ? null : solution.at()));
        values.put("closesAt", Times.db(solution == null ? null : solution.closesAt()));
        values.put("validated", solution == null ? null : solution.validated());
        values.put("validatedAt", Times.db(solution == null ? null : solution.validatedAt()));
        values.put("validationWords", solution == null ? null : solution.words());
    }
}
