package io.tierline.ticket;

import io.tierline.kernel.Actor;
import io.tierline.kernel.Level;
import io.tierline.kernel.OrganisationId;
import io.tierline.kernel.PageRequest;
import io.tierline.kernel.Permission;
import io.tierline.kernel.PersonId;
import io.tierline.kernel.TeamId;
import io.tierline.kernel.TicketId;
import io.tierline.kernel.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A ticket's story as one reader may know it: legs, hand-offs, advice, followers, links, with {@link Messages what was said}. */
@Component
class Stories {

    private final JdbcClient jdbc;
    private final HandOffs handOffs;
    private final Advice advice;
    private final Answers answers;
    private final Parties parties;
    private final Names names;
    private final Intake intake;
    private final Messages messages;
    private final Audiences audiences;
    private final Explaining explaining;

    Stories(
            JdbcClient jdbc,
            HandOffs handOffs,
            Advice advice,
            Answers answers,
            Parties parties,
            Names names,
            Intake intake,
            Messages messages,
            Audiences audiences,
            Explaining explaining) {
        this.jdbc = jdbc;
        this.handOffs = handOffs;
        this.advice = advice;
        this.answers = answers;
        this.parties = parties;
        this.names = names;
        this.intake = intake;
        this.messages = messages;
        this.audiences = audiences;
        this.explaining = explaining;
    }

    TicketView view(Actor by, Seen seen, TicketHead head) {
        return new TicketView(
                head,
                legs(by, seen),
                messages.page(by, seen, PageRequest.of(PageRequest.MAX_LIMIT, null)),
                handOffs(by, seen),
                guidance(by, seen),
                checklist(by, seen),
                audiences.parties(by, seen),
                followers(by, seen),
                links(by, seen),
                audiences.of(by, seen),
                explanation(by, seen, head),
                solution(by, seen),
                plan(seen));
    }

    List<TicketView.Leg> legs(Actor by, Seen seen) {
        var rows = jdbc.sql("""
                select number, level, organisation_id, team_id, assignee_id, entered_at, left_at, outcome
                  from ticket.leg
                 where workspace_id = :workspace and ticket_id = :ticket
                   and (:outside = false or organisation_id = :organisation)
                 order by number
                 limit 500
                """)
                .param("workspace", by.workspace().value())
                .param("ticket", seen.ticket().id().value())
                .param("outside", seen.side() == TicketView.Side.OUTSIDE)
                .param("organisation", by.organisation().value())
                .query(Stories::leg)
                .list();
        var wanted = names.want();
        rows.forEach(row -> wanted.organisation(row.organisation).team(row.team).person(row.assignee));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new TicketView.Leg(
                        row.number,
                        row.level,
                        known.organisationOrNull(row.organisation),
                        known.teamOrNull(row.team),
                        known.personOrNull(row.assignee),
                        row.enteredAt,
                        row.leftAt,
                        row.outcome))
                .toList();
    }

    /** The chain sees all; an outside party what was offered to it; a customer none: their story is the legs. */
    List<TicketView.HandOff> handOffs(Actor by, Seen seen) {
        var rows = handOffs.of(by.workspace(), seen.ticket().id()).stream()
                .filter(handOff -> switch (seen.side()) {
                    case CHAIN -> true;
                    case OUTSIDE -> offeredTo(by.organisation(), handOff);
                    case CUSTOMER -> false;
                })
                .toList();
        var wanted = names.want();
        rows.forEach(row -> want(wanted, row));
        var known = wanted.in(by.workspace());
        return rows.stream().map(row -> handOff(row, seen.side(), known)).toList();
    }

    List<TicketView.Guidance> guidance(Actor by, Seen seen) {
        if (seen.side() != TicketView.Side.CHAIN) {
            return List.of();
        }
        var rows = advice.of(seen.ticket());
        var wanted = names.want();
        rows.forEach(row -> wanted.team(row.team())
                .organisation(row.organisation())
                .person(row.askedBy())
                .person(row.answeredBy()));
        var known = wanted.in(by.workspace());
        return rows.stream()
                .map(row -> new TicketView.Guidance(
                        row.number(),
                        row.level(),
                        known.team(row.team()),
                        known.organisation(row.organisation()),
                        known.person(row.askedBy()),
                        row.askedAt(),
                        row.question(),
                        known.personOrNull(row.answeredBy()),
                        row.answeredAt(),
                        row.answer(),
                        row.answer() == null
                                && by.may(Permission.WORK_TICKETS)
                                && by.teams().contains(row.team())))
                .toList();
    }

    List<TicketView.Explanation> explanation(Actor by, Seen seen, TicketHead head) {
        return explaining.of(by, seen, head);
    }

    private TicketView.Checklist checklist(Actor by, Seen seen) {
        var ticket = seen.ticket();
        var sort = intake.category(ticket.workspace(), ticket.facts().category());
        if (seen.side() != TicketView.Side.CHAIN || sort.isEmpty()) {
            return new TicketView.Checklist(null, null, List.of(), intake.demandsCategory(ticket));
        }
        var given = answers.of(ticket.workspace(), ticket.id());
        var wanted = names.want();
        given.values().forEach(answer -> wanted.person(answer.by()));
        var known = wanted.in(by.workspace());
        return new TicketView.Checklist(
                sort.get().key(),
                sort.get().name(),
                sort.get().items().stream()
                        .map(item -> filled(item, given.get(item.key()), known))
                        .toList(),
                false);
    }

    private static TicketView.Checklist.Item filled(
            TicketView.Checklist.Item item, Answers.@Nullable Answer answer, Names.Known known) {
        return answer == null
                ? item
                : new TicketView.Checklist.Item(
                        item.key(),
                        item.label(),
                        item.help(),
                        item.required(),
                        answer.text(),
                        known.person(answer.by()),
                        answer.at());
    }

    List<PersonRef> followers(Actor by, Seen seen) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        var ids = parties.followers(seen.ticket());
        var wanted = names.want();
        ids.forEach(wanted::person);
        var known = wanted.in(by.workspace());
        return ids.stream()
                .map(known::person)
                .filter(person -> seen.side() == TicketView.Side.CHAIN || ofOrganisation(person, by.organisation()))
                .toList();
    }

    private static boolean ofOrganisation(PersonRef person, OrganisationId organisation) {
        return person.organisation() != null && person.organisation().id().equals(organisation);
    }

    List<TicketView.Link> links(Actor by, Seen seen) {
        if (seen.side() == TicketView.Side.OUTSIDE) {
            return List.of();
        }
        return jdbc.sql(Visibility.of(by).in("""
                select l.kind, t.id, t.number, t.subject, t.state
                  from ticket.link l
                  join {tickets} t on t.workspace_id = l.workspace_id and t.id = l.other_id
                 where l.workspace_id = :workspace and l.ticket_id = :ticket
                 order by l.since, t.number
                 limit 200
                """))
                .params(Visibility.ofTicket(by, seen))
                .query((row, number) -> new TicketView.Link(
                        Rows.word(row, "kind", LinkKind.class),
                        new TicketId(Rows.uuid(row, "id")),
                        row.getLong("number"),
                        row.getString("subject"),
                        Rows.word(row, "state", TicketState.class)))
                .list();
    }

    private TicketView.@Nullable Solution solution(Actor by, Seen seen) {
        var solution = seen.ticket().solution();
        if (solution == null || seen.side() == TicketView.Side.OUTSIDE) {
            return null;
        }
        return new TicketView.Solution(
                solution.message(),
                names.want().person(solution.by()).in(by.workspace()).person(solution.by()),
                solution.at(),
                solution.closesAt(),
                solution.validated(),
                solution.words(),
                solution.validatedAt());
    }

    private static TicketView.@Nullable PlanFacts plan(Seen seen) {
        var plan = seen.ticket().origin().plan();
        return plan == null || seen.side() == TicketView.Side.OUTSIDE
                ? null
                : new TicketView.PlanFacts(plan.key(), plan.name(), plan.version());
    }

    private static boolean offeredTo(OrganisationId organisation, HandOff handOff) {
        return organisation.equals(handOff.to().organisation()) && handOff.arrived();
    }

    private static void want(Names.Wanted wanted, HandOff row) {
        wanted.place(row.from()).place(row.to()).person(row.offer().by());
        if (row.approval() != null) {
            wanted.person(row.approval().by());
        }
        var decision = row.passing().decision();
        wanted.person(approver(row)).person(decision == null ? null : decision.by());
    }

    private static TicketView.HandOff handOff(HandOff row, TicketView.Side side, Names.Known known) {
        var chain = side == TicketView.Side.CHAIN;
        var approval = chain ? row.approval() : null;
        var asking = row.asking();
        var decision = row.passing().decision();
        return new TicketView.HandOff(
                row.number(),
                row.passing().wire(),
                row.from().level(),
                known.organisationOrNull(row.from().organisation()),
                known.teamOrNull(row.from().team()),
                row.to().level(),
                known.organisation(java.util.Objects.requireNonNull(row.to().organisation())),
                known.team(java.util.Objects.requireNonNull(row.to().team())),
                known.person(row.offer().by()),
                row.offer().at(),
                row.offer().reason(),
                row.offer().tried(),
                row.offer().packet(),
                row.offer().share(),
                chain ? known.personOrNull(approver(row)) : null,
                approval == null ? null : known.person(approval.by()),
                approval == null ? null : approval.at(),
                asking == null ? null : asking.question(),
                asking == null ? null : asking.at(),
                asking == null ? null : asking.answer(),
                decision == null ? null : known.person(decision.by()),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.words(),
                row.live());
    }

    private static @Nullable PersonId approver(HandOff row) {
        return row.passing() instanceof HandOff.Passing.AwaitingApproval waits ? waits.approver() : null;
    }

    private record LegRow(
            int number,
            Level level,
            @Nullable OrganisationId organisation,
            @Nullable TeamId team,
            @Nullable PersonId assignee,
            Instant enteredAt,
            @Nullable Instant leftAt,
            @Nullable String outcome) {}

    private static LegRow leg(ResultSet row, int number) throws SQLException {
        return new LegRow(
                row.getInt("number"),
                Level.valueOf(row.getString("level")),
                Rows.id(row, "organisation_id", OrganisationId::new),
                Rows.id(row, "team_id", TeamId::new),
                Rows.id(row, "assignee_id", PersonId::new),
                Times.instant(row, "entered_at"),
                Times.instantOrNull(row, "left_at"),
                row.getString("outcome"));
    }
}
